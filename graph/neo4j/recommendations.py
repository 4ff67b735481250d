"""Recommendations, kept in Neo4j."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from graph.changes import Change, ChangeKind
from graph.model import (
    AddRecommendationOutcome,
    NewRecommendation,
    Outcome,
    Page,
    PageKey,
    Recommendation,
    RecommendationDeletion,
)
from graph.neo4j import queries
from graph.neo4j.batches import rounds, write_once
from graph.neo4j.database import Database, Run, run_all
from graph.neo4j.ends import Ends
from graph.neo4j.journal import Journal
from graph.neo4j.records import page_row, pages, recommendations

_KINDS: Final = {
    AddRecommendationOutcome.ADDED: ChangeKind.RECOMMENDATION_ADDED,
    AddRecommendationOutcome.UPDATED: ChangeKind.RECOMMENDATION_UPDATED,
}


class Neo4jRecommendations:
    """The contract's `Recommendations`."""

    _database: Database
    _journal: Journal

    async def add_recommendations(
        self, recommendations: Sequence[NewRecommendation]
    ) -> list[Outcome[AddRecommendationOutcome]]:
        return await self._journal.write(lambda run: add_recommendations(run, recommendations))

    async def delete_recommendations(
        self, deletions: Sequence[RecommendationDeletion]
    ) -> list[int | None]:
        made = rounds(deletions, lambda deletion: [deletion.user_id])
        batches = [
            {"deletions": [_deletion_row(slot, deletions[slot]) for slot in part]} for part in made
        ]

        async def work(run: Run) -> tuple[dict[int, list[str]], list[Change]]:
            deleted = dict(await run_all(run, queries.DELETE_RECOMMENDATIONS, batches))
            return deleted, _deletion_changes(
                (deletions[slot].user_id, ids) for slot, ids in deleted.items()
            )

        deleted = await self._journal.write(work)
        return [len(deleted[slot]) if slot in deleted else None for slot in range(len(deletions))]

    async def list_recommendations(self, keys: Sequence[PageKey]) -> list[Page[Recommendation]]:
        rows = [page_row(slot, key) for slot, key in enumerate(keys)]
        limit = max((row["limit"] for row in rows), default=0)
        answers = await self._database.read(queries.LIST_RECOMMENDATIONS, keys=rows, limit=limit)
        return pages(keys, keys, answers, recommendations)


async def add_recommendations(
    run: Run, recommendations: Sequence[NewRecommendation]
) -> tuple[list[Outcome[AddRecommendationOutcome]], list[Change]]:
    """What becomes of each recommendation in a transaction, and what that changes."""

    async def write(once: list[NewRecommendation]) -> list[Outcome[AddRecommendationOutcome]]:
        ends = Ends.of(list(map(_ends, once)))
        now, known, dates = await run(
            queries.ADD_RECOMMENDATIONS,
            userIds=ends.user_ids,
            recommendations=[
                [*places, new.score, new.source]
                for places, new in zip(ends.places, once, strict=True)
            ],
        )
        absent = ends.absent(known)
        added = Outcome(AddRecommendationOutcome.ADDED, since=now)

        def outcome(new: NewRecommendation, since: int) -> Outcome[AddRecommendationOutcome]:
            if new.user_id == new.recommended_user_id:
                return Outcome(AddRecommendationOutcome.SELF_RECOMMENDATION)
            if missing := absent.intersection(_ends(new)):
                return Outcome(AddRecommendationOutcome.USER_NOT_FOUND, missing)
            if since < 0:
                return added
            return Outcome(AddRecommendationOutcome.UPDATED, since=since)

        return list(map(outcome, once, dates))

    outcomes = await write_once(recommendations, _ends, write, _added_before)
    return outcomes, [
        Change(_KINDS[outcome.status], new.user_id, new.recommended_user_id)
        for new, outcome in zip(recommendations, outcomes, strict=True)
        if outcome.status in _KINDS
    ]


async def keep_recommendations(run: Run, kept: Mapping[str, Sequence[str]]) -> list[Change]:
    """Deletes all of each user's recommendations but some; answers with what that changes."""
    rows = [
        {"slot": user_id, "userId": user_id, "ids": list(ids), "allBut": True}
        for user_id, ids in kept.items()
    ]
    return _deletion_changes(await run(queries.DELETE_RECOMMENDATIONS, deletions=rows))


def _deletion_changes(deleted: Iterable[tuple[str, Iterable[str]]]) -> list[Change]:
    """What was changed by deleting some of each user's recommendations."""
    return [
        Change(ChangeKind.RECOMMENDATION_DELETED, user_id, other)
        for user_id, others in deleted
        for other in others
    ]


def _ends(recommendation: NewRecommendation) -> tuple[str, str]:
    return recommendation.user_id, recommendation.recommended_user_id


def _added_before(
    outcome: Outcome[AddRecommendationOutcome],
) -> Outcome[AddRecommendationOutcome]:
    if outcome.status is AddRecommendationOutcome.ADDED:
        return replace(outcome, status=AddRecommendationOutcome.UPDATED)
    return outcome


def _deletion_row(slot: int, deletion: RecommendationDeletion) -> dict[str, Any]:
    ids = deletion.recommended_user_ids
    listed = None if ids is None else list(ids)
    return {"slot": slot, "userId": deletion.user_id, "ids": listed, "allBut": False}
