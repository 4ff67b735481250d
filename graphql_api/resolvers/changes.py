"""The actions on what changes: read the record, hear of connections, watch a job."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing, contextmanager
from typing import Final

from graph.changes import ChangeKind, LostPlaceError, Numbered, SlowListenerError
from graph.jobs import Job
from graph.model import Page
from graph.values import refer
from graphql_api.resolvers.context import Context
from graphql_api.resolvers.jobs import get_job
from graphql_api.resolvers.refusals import (
    MAX_LOOKUP,
    InvalidInputCode,
    InvalidInputError,
    check_length,
    check_page_size,
)

_SETS_AT_ONCE: Final = 100
_SECONDS_BETWEEN_LOOKS: Final = 0.5
_OF_CONNECTIONS: Final = (ChangeKind.CONNECTION_ADDED, ChangeKind.CONNECTION_REMOVED)


async def list_changes(context: Context, first: int, after: int | None) -> Page[Numbered]:
    """What changed after a number, in the order in which it did; all that is kept without one.

    The total is the number of the latest change.

    Raises:
        InvalidInputError: The page's size is out of bounds, or what follows the number is not kept.
    """
    check_page_size(first)
    oldest, last = await context.background.log.change_bounds()
    place = oldest if after is None else after
    found: list[Numbered] = []
    with _lost_places_told():
        while len(found) <= first:
            sets = await context.background.log.list_changes(place, _SETS_AT_ONCE)
            found += [change for one in sets for change in one.changes(place)]
            if len(sets) < _SETS_AT_ONCE:
                break
            place = sets[-1].last
    return Page(found[:first], len(found) > first, after is not None, last)


async def connection_events(
    context: Context, user_ids: Sequence[str], after: int | None
) -> AsyncGenerator[Numbered, None]:
    """The connections of up to 100 users, as they are added and removed; or from a number on.

    Raises:
        InvalidInputError: They are more users; or what follows the number is not kept; or events
            came faster than they were taken.
    """
    check_length(user_ids, MAX_LOOKUP)
    with _lost_places_told():
        changes = context.background.feed.changes(map(refer, user_ids), after)
        async with aclosing(changes) as heard:
            async for event in heard:
                if event.change.kind in _OF_CONNECTIONS:
                    yield event


async def job_progress(context: Context, job_id: str) -> AsyncGenerator[Job, None]:
    """A job of the caller's, whenever it has got further, until it has ended.

    There is nothing to be seen of a job that the caller has not.
    """
    seen = None
    while job := await get_job(context, job_id):
        if job != seen:
            yield job
        if job.status.ended:
            return
        seen = job
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)


@contextmanager
def _lost_places_told() -> Iterator[None]:
    try:
        yield
    except LostPlaceError:
        raise InvalidInputError(
            InvalidInputCode.CURSOR_EXPIRED,
            "what follows after is no longer kept; read anew, and go on from the latest cursor",
        ) from None
    except SlowListenerError:
        raise InvalidInputError(
            InvalidInputCode.SLOW_CONSUMER,
            "events came faster than they were taken; go on from the last cursor",
        ) from None
