"""The routes of connections: list, add, check, remove."""

from graph.model import AddConnectionOutcome, Connection, Pair, RemoveConnectionOutcome
from graphql_api import resolvers
from graphql_api.resolvers import Context, cursors
from graphql_api.rest import wire
from graphql_api.rest.bodies import NewConnection
from graphql_api.rest.calls import Answer, Call, without_content
from graphql_api.rest.links import connection_links, user_path
from graphql_api.rest.pages import Listing, answer_page
from graphql_api.rest.problems import Problem, ProblemError, refused
from graphql_api.rest.queries import OtherQuery, PageQuery, Query
from graphql_api.rest.users import found

_LISTING = Listing(
    "connections", cursors.connections_of, resolvers.list_connections, wire.connection
)


async def list_connections(context: Context, call: Call[PageQuery, None]) -> Answer:
    """A page of a user's connections, newest first."""
    return await answer_page(_LISTING, context, call)


async def add_connection(context: Context, call: Call[Query, NewConnection]) -> Answer:
    """Connects two users."""
    user_id, other_id = call.path["user_id"], call.body.id
    written = await resolvers.add_connection(context, user_id, other_id)
    if written.refusals:
        raise refused(written.refusals, other_user_id="id")
    [outcome] = written.outcomes
    if outcome.status is AddConnectionOutcome.ALREADY_CONNECTED:
        raise ProblemError(Problem(409, outcome.status.value, "they are connected already"))
    other = await found(context, other_id, "id")
    made = Connection(user_id, other, outcome.since or 0)
    where = ("location", user_path(user_id, "connections", other.user_id))
    links = connection_links(user_id, other.user_id)
    return Answer(wire.connection(made), "they are connected now", links, 201, (where,))


async def remove_connection(context: Context, call: Call[OtherQuery, None]) -> Answer:
    """Removes the connection of two users."""
    written = await resolvers.remove_connection(context, call.path["user_id"], call.query.user)
    if written.refusals:
        raise refused(written.refusals, other_user_id="user")
    status = written.outcomes[0].status
    if status is RemoveConnectionOutcome.NOT_CONNECTED:
        raise ProblemError(Problem(404, status.value, "they are not connected"))
    return without_content(204)


async def is_connected(context: Context, call: Call[Query, None]) -> Answer:
    """Whether two users are connected."""
    user_id, other_id = call.path["user_id"], call.path["other_id"]
    [connected] = await resolvers.are_connected(context, [Pair(user_id, other_id)])
    if connected is None:
        await found(context, user_id)
        await found(context, other_id, "other_id")
    data: wire.Connected = {"connected": bool(connected)}
    description = "they are connected" if connected else "they are not connected"
    return Answer(data, description, connection_links(user_id, other_id))
