"""The routes of recommendations: list, add, delete."""

from graphql_api import resolvers
from graphql_api.resolvers import Context, GivenRecommendation, cursors
from graphql_api.rest import wire
from graphql_api.rest.bodies import NewRecommendations
from graphql_api.rest.calls import Answer, Call
from graphql_api.rest.links import list_links
from graphql_api.rest.pages import Listing, answer_page
from graphql_api.rest.problems import refused
from graphql_api.rest.queries import DeletionQuery, PageQuery, Query

_LISTING = Listing(
    "recommendations",
    cursors.recommendations_of,
    resolvers.list_recommendations,
    wire.recommendation,
)


async def list_recommendations(context: Context, call: Call[PageQuery, None]) -> Answer:
    """A page of a user's recommendations, best score first."""
    return await answer_page(_LISTING, context, call)


async def add_recommendations(context: Context, call: Call[Query, NewRecommendations]) -> Answer:
    """Recommends others to a user: all who can be, with what became of each."""
    user_id, items = call.path["user_id"], call.body.recommendations
    given = [GivenRecommendation(item.id, item.score, item.source) for item in items]
    written = await resolvers.add_recommendations(context, user_id, given)
    if len(written.outcomes) < len(items) or (written.refusals and not items):
        raise refused(written.refusals)
    results = [
        wire.result(item.id, outcome) for item, outcome in zip(items, written.outcomes, strict=True)
    ]
    taken = len(results) - len(written.refusals)
    description = f"{taken} of {len(results)} are recommended now"
    return Answer(results, description, list_links(user_id, "recommendations"))


async def delete_recommendations(context: Context, call: Call[DeletionQuery, None]) -> Answer:
    """Deletes some or all of a user's recommendations."""
    user_id, query = call.path["user_id"], call.query
    deleted = await resolvers.delete_recommendations(context, user_id, query.user, query.all)
    if isinstance(deleted, list):
        raise refused(deleted, recommended_user_ids="user")
    data: wire.Deleted = {"deleted": deleted}
    return Answer(data, f"{deleted} were deleted", list_links(user_id, "recommendations"))
