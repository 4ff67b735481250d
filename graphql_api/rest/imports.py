"""The routes that ask for long work: a user's connections in a batch, and files of any length."""

from collections.abc import AsyncIterator

from graph.jobs import Item, Job, JobKind
from graph.model import Pair
from graphql_api import resolvers
from graphql_api.resolvers import Context, Refusal
from graphql_api.rest.bodies import NewConnections
from graphql_api.rest.calls import Answer, Call
from graphql_api.rest.jobs import shown
from graphql_api.rest.problems import refused
from graphql_api.rest.queries import ImportQuery, Query
from graphql_api.rest.uploads import Upload
from graphql_api.rest.users import found


async def add_connections(context: Context, call: Call[Query, NewConnections]) -> Answer:
    """Has a user connected to many others in the background."""
    user = await found(context, call.path["user_id"])
    pairs = [Pair(user.user_id, other_id) for other_id in call.body.ids]
    return _accepted(await resolvers.import_connections(context, pairs, call.key))


async def import_connections(context: Context, call: Call[Query, Upload]) -> Answer:
    """Has a file of pairs connected in the background."""
    items = call.body.items(JobKind.CONNECTIONS)
    return await _submitted(context, JobKind.CONNECTIONS, False, items, call.key)


async def import_recommendations(context: Context, call: Call[ImportQuery, Upload]) -> Answer:
    """Has a file of recommendations added in the background."""
    items, replace = call.body.items(JobKind.RECOMMENDATIONS), call.query.mode == "replace"
    return await _submitted(context, JobKind.RECOMMENDATIONS, replace, items, call.key)


async def _submitted(
    context: Context, kind: JobKind, replace: bool, items: AsyncIterator[Item], key: str | None
) -> Answer:
    return _accepted(await resolvers.submit(context, kind, replace, items, key))


def _accepted(job: Job | list[Refusal]) -> Answer:
    if isinstance(job, list):
        raise refused(job, idempotency_key="idempotency-key", pairs="ids")
    return shown(job, "the job was accepted; look there how far it is", 202)
