"""The actions on recommendations, which others make and we keep: add, delete, list."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import (
    AddRecommendationOutcome,
    NewRecommendation,
    Outcome,
    Page,
    PageKey,
    Recommendation,
    RecommendationDeletion,
)
from graph.values import InvalidValueError, parse_source, refer
from graphql_api.resolvers.context import Context
from graphql_api.resolvers.refusals import (
    MAX_BATCH,
    Refusal,
    RefusalCode,
    Written,
    check_page_size,
    too_many,
    unknown_user,
)
from graphql_api.resolvers.users import get_user


@dataclass(frozen=True, slots=True)
class GivenRecommendation:
    """A recommendation as a caller gives it: of whom, how strongly, and on whose account."""

    user_id: str
    score: float
    source: str | None


async def add_recommendations(
    context: Context, user_id: str, given: Sequence[GivenRecommendation]
) -> Written[AddRecommendationOutcome]:
    """Recommends up to 1,000 others to a user, in one transaction: all that it can.

    Returns:
        An outcome for each, in their order; none where the user does not exist, there are too
        many, or a value cannot be taken. Refusals name the items.
    """
    if len(given) > MAX_BATCH:
        return Written([], [too_many(MAX_BATCH, "recommendations")])
    refusals: list[Refusal] = []
    new = [_parse(refer(user_id), item, index, refusals) for index, item in enumerate(given)]
    if refusals:
        return Written([], refusals)
    outcomes = await context.store.add_recommendations(new)
    context.forget()
    if await get_user(context, user_id) is None:
        return Written([], [unknown_user("user_id")])
    return Written(outcomes, _refusals_of_items(outcomes))


async def delete_recommendations(
    context: Context, user_id: str, recommended_user_ids: Sequence[str] | None, everything: bool
) -> int | list[Refusal]:
    """Deletes a user's recommendations of these users, or all of them.

    Returns:
        How many were deleted, or why none could be.
    """
    if everything is (recommended_user_ids is not None):
        message = "give either the recommended users' ids, or all: true"
        return [Refusal(RefusalCode.INVALID_VALUE, message, ("recommended_user_ids",))]
    if len(recommended_user_ids or ()) > MAX_BATCH:
        return [too_many(MAX_BATCH, "recommended_user_ids")]
    ids = None if everything else tuple(map(refer, recommended_user_ids or ()))
    [deleted] = await context.store.delete_recommendations(
        [RecommendationDeletion(refer(user_id), ids)]
    )
    context.forget()
    return [unknown_user("user_id")] if deleted is None else deleted


async def list_recommendations(context: Context, key: PageKey) -> Page[Recommendation]:
    """A page of a user's recommendations, best score first, without those connected already.

    Raises:
        InvalidInputError: The page's size is out of bounds.
    """
    check_page_size(key.first)
    return await context.recommendations.load(key)


def _parse(
    user_id: str, given: GivenRecommendation, index: int, refusals: list[Refusal]
) -> NewRecommendation:
    field = ("recommendations", str(index))
    if not math.isfinite(given.score):
        message = "must be a finite number"
        refusals.append(Refusal(RefusalCode.INVALID_VALUE, message, (*field, "score")))
    source = None
    try:
        source = parse_source(given.source) if given.source is not None else None
    except InvalidValueError as error:
        refusals.append(Refusal(RefusalCode.INVALID_VALUE, str(error), (*field, "source")))
    return NewRecommendation(user_id, refer(given.user_id), given.score, source)


def _self_recommendation(*field: str) -> Refusal:
    message = "a user cannot be recommended to themselves"
    return Refusal(RefusalCode.SELF_RECOMMENDATION, message, field)


def _refusals_of_items(outcomes: Sequence[Outcome[AddRecommendationOutcome]]) -> list[Refusal]:
    refusal = {
        AddRecommendationOutcome.USER_NOT_FOUND: unknown_user,
        AddRecommendationOutcome.SELF_RECOMMENDATION: _self_recommendation,
    }
    return [
        refusal[outcome.status]("recommendations", str(index), "user_id")
        for index, outcome in enumerate(outcomes)
        if outcome.status in refusal
    ]
