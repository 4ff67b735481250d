"""The actions on long work: ask for it, look at it, cancel it."""

import math
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.jobs import Item, Job, JobKind, JobRefusal, NewJob, Rejection
from graph.jobs.parts import MOST_ITEMS_A_USER
from graph.jobs.storing import store_job
from graph.jobs.worker import CHANNEL
from graph.model import Page, Pair
from graph.values import InvalidValueError, parse_source, refer
from graphql_api.resolvers.context import Context
from graphql_api.resolvers.recommendations import GivenRecommendation
from graphql_api.resolvers.refusals import Refusal, RefusalCode, check_page_size, too_many

MAX_IMPORT: Final = 10_000
"""Pairs of an import that comes in one request; more come as an upload."""
_MAX_KEY: Final = 255
_REFUSALS: Final = {
    JobRefusal.IDEMPOTENCY_KEY_REUSED: Refusal(
        RefusalCode.IDEMPOTENCY_KEY_REUSED,
        "the key was given before, with something else to do",
        ("idempotency_key",),
    ),
    JobRefusal.TOO_MANY_JOBS: Refusal(
        RefusalCode.TOO_MANY_JOBS, "too many jobs of yours are open; wait for one to end", ()
    ),
}


@dataclass(frozen=True, slots=True)
class GivenList:
    """Recommendations to one user, as a caller gives them."""

    user_id: str
    recommendations: Sequence[GivenRecommendation]


async def import_connections(
    context: Context, pairs: Sequence[Pair], key: str | None
) -> Job | list[Refusal]:
    """Has up to 10,000 pairs connected in the background.

    Returns:
        The job, which is the one of before where the key was given before; or why there is none.
    """
    if len(pairs) > MAX_IMPORT:
        return [too_many(MAX_IMPORT, "pairs")]
    items = (Item(refer(pair.user_id), refer(pair.other_user_id)) for pair in pairs)
    return await submit(context, JobKind.CONNECTIONS, False, _stream(items), key)


async def import_recommendations(
    context: Context, lists: Sequence[GivenList], replace: bool, key: str | None
) -> Job | list[Refusal]:
    """Has up to 10,000 recommendations to any users added in the background.

    Args:
        context: The request.
        lists: What is recommended to whom; at most 1,000 to each.
        replace: Whether each list takes the place of what was recommended to its user before.
        key: By which the call may be repeated.

    Returns:
        The job, which is the one of before where the key was given before; or why there is none.
    """
    if sum(len(one.recommendations) for one in lists) > MAX_IMPORT:
        return [too_many(MAX_IMPORT, "lists")]
    refusals = [
        too_many(MOST_ITEMS_A_USER, "lists", str(place), "recommendations")
        for place, one in enumerate(lists)
        if len(one.recommendations) > MOST_ITEMS_A_USER
    ]
    if refusals:
        return refusals
    items = (
        recommendation_item(one.user_id, given) for one in lists for given in one.recommendations
    )
    return await submit(context, JobKind.RECOMMENDATIONS, replace, _stream(items), key)


def recommendation_item(user_id: str, given: GivenRecommendation) -> Item:
    """An item of a job; one with a fault where a value cannot be taken."""
    ids = refer(user_id), refer(given.user_id)
    if not math.isfinite(given.score):
        return Item(*ids, fault="score must be a finite number")
    try:
        source = None if given.source is None else parse_source(given.source)
    except InvalidValueError as error:
        return Item(*ids, fault=f"source {error}")
    return Item(*ids, given.score, source)


async def submit(
    context: Context, kind: JobKind, replace: bool, items: AsyncIterable[Item], key: str | None
) -> Job | list[Refusal]:
    """Has items written in the background, however many.

    Returns:
        The job, which is the one of before where the key was given before; or why there is none.
    """
    if key is not None and not (key.isprintable() and 0 < len(key) <= _MAX_KEY):
        message = f"must be 1 to {_MAX_KEY} printable characters"
        return [Refusal(RefusalCode.INVALID_VALUE, message, ("idempotency_key",))]
    background = context.background
    new = NewJob(context.asker.name, kind, replace)
    stored = await store_job(background.jobs, new, items, key, background.most_jobs)
    if isinstance(stored, JobRefusal):
        return [_REFUSALS[stored]]
    background.signals.send(CHANNEL, stored.job_id.encode())
    return stored


async def get_job(context: Context, job_id: str) -> Job | None:
    """A job of the caller's; None where there is no such job, or it is another's."""
    [job] = await context.background.jobs.get_jobs([refer(job_id)])
    return job if job and _may_see(context, job) else None


async def list_job_rejections(
    context: Context, job_id: str, first: int, after: int | None
) -> Page[Rejection]:
    """A page of what was rejected of a job, in the order given; the total is of those kept.

    Args:
        context: The request.
        job_id: A job that the caller may see.
        first: How many at most.
        after: The place among the job's items to go on from.

    Raises:
        InvalidInputError: The page's size is out of bounds.
    """
    check_page_size(first)
    place = -1 if after is None else after
    found, kept = await context.background.jobs.list_job_rejections(job_id, place, first + 1)
    return Page(list(found[:first]), len(found) > first, after is not None, kept)


async def cancel_job(context: Context, job_id: str) -> Job | list[Refusal]:
    """Ends a job of the caller's where it is; what was written stays.

    Returns:
        The job, as it now is: it may have ended before. Or why there is none.
    """
    job = await get_job(context, job_id)
    cancelled = await context.background.jobs.cancel_job(job.job_id) if job else None
    if cancelled is None:
        return [Refusal(RefusalCode.JOB_NOT_FOUND, "there is no such job", ("id",))]
    return cancelled


def _may_see(context: Context, job: Job) -> bool:
    return context.asker.sees_all or job.caller == context.asker.name


async def _stream(items: Iterable[Item]) -> AsyncIterator[Item]:
    for item in items:
        yield item
