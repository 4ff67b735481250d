"""The items of a job's parts, written as the actions write them, and what became of each."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from graph.changes import Change
from graph.jobs import Counts, Item, ItemOutcome, JobKind, Rejection
from graph.model import (
    AddConnectionOutcome,
    AddRecommendationOutcome,
    NewRecommendation,
    Outcome,
    Pair,
)
from graph.neo4j.connections import add_connections
from graph.neo4j.database import Run
from graph.neo4j.recommendations import add_recommendations, keep_recommendations

_Written = tuple[Sequence[Outcome[Any]], list[Change], int]
"""The outcomes of items, what they changed, and how many recommendations were deleted."""
_ADDED: Final = AddConnectionOutcome.ADDED, AddRecommendationOutcome.ADDED
_REJECTED: Final = tuple(
    status
    for statuses in (AddConnectionOutcome, AddRecommendationOutcome)
    for status in statuses
    if status.value in ItemOutcome.__members__
)
_REASONS: Final = {
    ItemOutcome.SELF_CONNECTION: "a user cannot be connected to themselves",
    ItemOutcome.SELF_RECOMMENDATION: "a user cannot be recommended to themselves",
}


class Done(NamedTuple):
    """What became of some items, and what that changed."""

    counts: Counts
    rejections: list[Rejection]
    changes: list[Change]


async def write_items(
    run: Run, kind: JobKind, replace: bool, items: Sequence[tuple[int, Item]]
) -> Done:
    """Writes items, each with its place in the job."""
    readable = [(place, item) for place, item in items if not item.fault]
    written = [item for _, item in readable]
    if kind is JobKind.CONNECTIONS:
        outcomes, changes, deleted = await _connect(run, written)
    else:
        outcomes, changes, deleted = await _recommend(run, written, replace)
    rejections = _malformed(items) + [
        _rejection(place, item, outcome)
        for (place, item), outcome in zip(readable, outcomes, strict=True)
        if outcome.status in _REJECTED
    ]
    added = sum(outcome.status in _ADDED for outcome in outcomes)
    unchanged = len(items) - added - len(rejections)
    return Done(Counts(added, unchanged, deleted, len(rejections)), sorted(rejections), changes)


async def _connect(run: Run, items: Sequence[Item]) -> _Written:
    pairs = [Pair(item.user_id, item.other_user_id) for item in items]
    outcomes, changes = await add_connections(run, pairs)
    return outcomes, changes, 0


async def _recommend(run: Run, items: Sequence[Item], replace: bool) -> _Written:
    given = [NewRecommendation(*item[:4]) for item in items]
    outcomes, changes = await add_recommendations(run, given)
    if not replace:
        return outcomes, changes, 0
    kept: dict[str, list[str]] = {}
    for item in items:
        kept.setdefault(item.user_id, []).append(item.other_user_id)
    deleted = await keep_recommendations(run, kept)
    return outcomes, changes + deleted, len(deleted)


def _malformed(items: Sequence[tuple[int, Item]]) -> list[Rejection]:
    return [
        Rejection(place, *item[:2], ItemOutcome.MALFORMED, item.fault)
        for place, item in items
        if item.fault
    ]


def _rejection(place: int, item: Item, outcome: Outcome[Any]) -> Rejection:
    status = ItemOutcome(outcome.status.value)
    reason = _REASONS.get(status) or f"there is no user {', '.join(sorted(outcome.missing))}"
    return Rejection(place, *item[:2], status, reason)
