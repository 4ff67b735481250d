"""What can be subscribed to: the fields of Subscription."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry
from strawberry import UNSET

from graph.changes import Numbered
from graph.values import refer
from graphql_api import resolvers
from graphql_api.resolvers import cursors
from graphql_api.schema.arguments import After, given
from graphql_api.schema.changes import ConnectionEvent
from graphql_api.schema.info import Info
from graphql_api.schema.jobs import Job, JobId
from graphql_api.schema.nodes import job_id_of


@strawberry.type(description="What can be subscribed to.")
class Subscription:
    """The root of streams."""

    @strawberry.subscription(
        description="Connections added to and removed from these users, as they happen; with after,"
        " without a gap from there. At most 100 users."
    )
    async def connection_events(
        self,
        info: Info,
        user_ids: Annotated[list[strawberry.ID], strawberry.argument(description="Users' ids.")],
        after: After = UNSET,
    ) -> AsyncGenerator[ConnectionEvent, None]:
        """Events of connections."""
        cursor = given(after)
        place = None if cursor is None else cursors.decode_place(cursors.CHANGES, cursor)
        asked = frozenset(map(refer, user_ids))
        events = resolvers.connection_events(info.context, user_ids, place)
        async with aclosing(events) as heard:
            async for event in heard:
                yield _seen_by(asked, event)

    @strawberry.subscription(description="A job's progress until it ends.")
    async def job_progress(self, info: Info, id: JobId) -> AsyncGenerator[Job, None]:
        """A job, whenever it has got further."""
        async with aclosing(resolvers.job_progress(info.context, job_id_of(id) or id)) as progress:
            async for job in progress:
                yield Job.of(job)


def _seen_by(asked: frozenset[str], event: Numbered) -> ConnectionEvent:
    ends = event.change.user_id, event.change.other_user_id or ""
    near, far = ends if ends[0] in asked else ends[::-1]
    return ConnectionEvent(numbered=event, user_id=near, other_user_id=far)
