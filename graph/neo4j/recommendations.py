"""Recommendations, kept in Neo4j."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

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
from graph.neo4j.database import Database
from graph.neo4j.records import Row, missing, page_row, pages, recommendations


class Neo4jRecommendations:
    """The contract's `Recommendations`."""

    _database: Database

    async def add_recommendations(
        self, recommendations: Sequence[NewRecommendation]
    ) -> list[Outcome[AddRecommendationOutcome]]:
        async def write(once: list[NewRecommendation]) -> list[Outcome[AddRecommendationOutcome]]:
            answers = await self._database.write(queries.ADD_RECOMMENDATIONS, _locked(once))
            return list(map(_added, once, answers))

        return await write_once(recommendations, _ends, write, _added_before)

    async def delete_recommendations(
        self, deletions: Sequence[RecommendationDeletion]
    ) -> list[int | None]:
        made = rounds(deletions, lambda deletion: [deletion.user_id])
        batches = [
            {"deletions": [_deletion_row(slot, deletions[slot]) for slot in part]} for part in made
        ]
        answers = await self._database.write(queries.DELETE_RECOMMENDATIONS, *batches)
        deleted = dict(answers)
        return [deleted.get(slot) for slot in range(len(deletions))]

    async def list_recommendations(self, keys: Sequence[PageKey]) -> list[Page[Recommendation]]:
        rows = [page_row(slot, key) for slot, key in enumerate(keys)]
        limit = max((row["limit"] for row in rows), default=0)
        answers = await self._database.read(queries.LIST_RECOMMENDATIONS, keys=rows, limit=limit)
        return pages(keys, keys, answers, recommendations)


def _ends(recommendation: NewRecommendation) -> tuple[str, str]:
    return recommendation.user_id, recommendation.recommended_user_id


def _locked(recommendations: list[NewRecommendation]) -> dict[str, Any]:
    return {
        "userIds": sorted({user_id for new in recommendations for user_id in _ends(new)}),
        "recommendations": [
            {
                "userId": new.user_id,
                "recommendedUserId": new.recommended_user_id,
                "score": new.score,
                "source": new.source,
            }
            for new in recommendations
        ],
    }


def _added(new: NewRecommendation, answer: Row) -> Outcome[AddRecommendationOutcome]:
    *known, since, now = answer
    if new.user_id == new.recommended_user_id:
        return Outcome(AddRecommendationOutcome.SELF_RECOMMENDATION)
    if absent := missing(_ends(new), known):
        return Outcome(AddRecommendationOutcome.USER_NOT_FOUND, absent)
    if since is None:
        return Outcome(AddRecommendationOutcome.ADDED, since=now)
    return Outcome(AddRecommendationOutcome.UPDATED, since=since)


def _added_before(
    outcome: Outcome[AddRecommendationOutcome],
) -> Outcome[AddRecommendationOutcome]:
    if outcome.status is AddRecommendationOutcome.ADDED:
        return replace(outcome, status=AddRecommendationOutcome.UPDATED)
    return outcome


def _deletion_row(slot: int, deletion: RecommendationDeletion) -> dict[str, Any]:
    ids = deletion.recommended_user_ids
    return {"slot": slot, "userId": deletion.user_id, "ids": None if ids is None else list(ids)}
