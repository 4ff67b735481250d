"""The table of routes, which both serves and describes them."""

from typing import Final

from graphql_api.door import Scope
from graphql_api.rest import connections, recommendations, users, wire
from graphql_api.rest.bodies import NewConnection, NewRecommendations, NewUser, UserPatch
from graphql_api.rest.links import JSON, MERGE_PATCH
from graphql_api.rest.queries import DeletionQuery, OtherQuery, PageQuery
from graphql_api.rest.route import Route, Success

_USERS: Final = "/users"
_USER: Final = "/users/{user_id}"
_CONNECTIONS: Final = "/users/{user_id}/connections"
_CONNECTION: Final = "/users/{user_id}/connections/{other_id}"
_RECOMMENDATIONS: Final = "/users/{user_id}/recommendations"

ROUTES: Final = (
    Route(
        "POST",
        _USERS,
        users.create_user,
        Scope.WRITE,
        "Create a user",
        (Success(201, "The new user.", wire.User, ("location", "etag")),),
        failures=(409,),
        body=NewUser,
    ),
    Route(
        "GET",
        _USER,
        users.get_user,
        Scope.READ,
        "Get a user's profile",
        (
            Success(200, "The user.", wire.User, ("etag",)),
            Success(304, "The user is as the client knows.", headers=("etag",)),
        ),
        failures=(404,),
        conditions=("if-none-match",),
    ),
    Route(
        "PATCH",
        _USER,
        users.update_user,
        Scope.WRITE,
        "Change a user: a field left out stays as it is, and null clears the college",
        (Success(200, "The user as they now are.", wire.User, ("location", "etag")),),
        failures=(404, 409, 412),
        body=UserPatch,
        media_types=(MERGE_PATCH, JSON),
        conditions=("if-match",),
    ),
    Route(
        "GET",
        _CONNECTIONS,
        connections.list_connections,
        Scope.READ,
        "Get a page of a user's connections, newest first",
        (Success(200, "A page; its link next leads on.", list[wire.Connection]),),
        failures=(404,),
        query=PageQuery,
    ),
    Route(
        "POST",
        _CONNECTIONS,
        connections.add_connection,
        Scope.WRITE,
        "Connect two users",
        (Success(201, "The new connection.", wire.Connection, ("location",)),),
        failures=(404, 409),
        body=NewConnection,
    ),
    Route(
        "DELETE",
        _CONNECTIONS,
        connections.remove_connection,
        Scope.WRITE,
        "Remove the connection of two users",
        (Success(204, "They are connected no more."),),
        failures=(404,),
        query=OtherQuery,
    ),
    Route(
        "GET",
        _CONNECTION,
        connections.is_connected,
        Scope.READ,
        "Check whether two users are connected",
        (Success(200, "Whether they are.", wire.Connected),),
        failures=(404,),
    ),
    Route(
        "GET",
        _RECOMMENDATIONS,
        recommendations.list_recommendations,
        Scope.READ,
        "Get a page of a user's recommendations, best score first",
        (Success(200, "A page; its link next leads on.", list[wire.Recommendation]),),
        failures=(404,),
        query=PageQuery,
    ),
    Route(
        "POST",
        _RECOMMENDATIONS,
        recommendations.add_recommendations,
        Scope.WRITE,
        "Recommend up to 1,000 others to a user, in one transaction",
        (Success(200, "What became of each, in order.", list[wire.RecommendationResult]),),
        failures=(404,),
        body=NewRecommendations,
    ),
    Route(
        "DELETE",
        _RECOMMENDATIONS,
        recommendations.delete_recommendations,
        Scope.WRITE,
        "Delete some of a user's recommendations, or all of them",
        (Success(200, "How many there were to delete.", wire.Deleted),),
        failures=(404,),
        query=DeletionQuery,
    ),
)
