"""The table of routes, which both serves and describes them."""

from typing import Final

from graphql_api.door import Scope
from graphql_api.rest import connections, imports, job_wire, jobs, recommendations, users, wire
from graphql_api.rest.bodies import (
    NewConnection,
    NewConnections,
    NewRecommendations,
    NewUser,
    UserPatch,
)
from graphql_api.rest.links import JSON, MERGE_PATCH
from graphql_api.rest.queries import (
    DeletionQuery,
    ImportQuery,
    OtherQuery,
    PageQuery,
    RejectionsQuery,
)
from graphql_api.rest.route import Route, Success
from graphql_api.rest.uploads import FORMS

_USERS: Final = "/users"
_USER: Final = "/users/{user_id}"
_CONNECTIONS: Final = "/users/{user_id}/connections"
_CONNECTION: Final = "/users/{user_id}/connections/{other_id}"
_BATCH: Final = "/users/{user_id}/connections/batch"
_RECOMMENDATIONS: Final = "/users/{user_id}/recommendations"
_JOB: Final = "/jobs/{job_id}"
_REJECTIONS: Final = "/jobs/{job_id}/rejections"
_ACCEPTED: Final = Success(202, "The job that was accepted.", job_wire.Job, ("location",))

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
        headers=("if-none-match",),
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
        headers=("if-match",),
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
        "POST",
        _BATCH,
        imports.add_connections,
        Scope.WRITE,
        "Connect a user to up to 10,000 others in the background",
        (_ACCEPTED,),
        failures=(404, 409),
        body=NewConnections,
        headers=("idempotency-key",),
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
    Route(
        "POST",
        "/imports/connections",
        imports.import_connections,
        Scope.WRITE,
        "Connect pairs in the background: CSV with the columns user_a and user_b, or JSON Lines "
        "with the members userId and otherUserId",
        (_ACCEPTED,),
        failures=(409,),
        media_types=tuple(FORMS),
        headers=("content-encoding", "idempotency-key"),
        upload=True,
    ),
    Route(
        "POST",
        "/imports/recommendations",
        imports.import_recommendations,
        Scope.WRITE,
        "Add recommendations in the background: CSV with the columns user_id, recommended_id, "
        "score and source, or JSON Lines with the members userId and recommendations",
        (_ACCEPTED,),
        failures=(409,),
        query=ImportQuery,
        media_types=tuple(FORMS),
        headers=("content-encoding", "idempotency-key"),
        upload=True,
    ),
    Route(
        "GET",
        _JOB,
        jobs.get_job,
        Scope.READ,
        "Get a job: what it is, and how far",
        (Success(200, "The job.", job_wire.Job),),
        failures=(404,),
    ),
    Route(
        "DELETE",
        _JOB,
        jobs.cancel_job,
        Scope.WRITE,
        "End a job where it is; what it has written stays",
        (Success(200, "The job as it now is.", job_wire.Job),),
        failures=(404,),
    ),
    Route(
        "GET",
        _REJECTIONS,
        jobs.list_job_rejections,
        Scope.READ,
        "Get a page of what was rejected of a job, in the order given; 10,000 are kept",
        (Success(200, "A page; its link next leads on.", list[job_wire.Rejection]),),
        failures=(404,),
        query=RejectionsQuery,
    ),
)
