"""The operations on recommendations: add, delete, list."""

from collections.abc import Iterable

from connections_client import reading
from connections_client.operations.connections import PAGE_SIZE
from connections_client.operations.operation import Operation, Pages
from connections_client.results import AddResult, NewRecommendation, Page, Recommendation


def add_recommendations(
    user_id: str, recommendations: Iterable[NewRecommendation]
) -> Operation[AddResult]:
    """Recommends up to 1,000 others to a user, in one transaction: all that it can.

    One who was recommended before gets the new score and source.

    Raises:
        InvalidInput: The user does not exist, there are too many, or a value cannot be taken.
    """
    given = [
        {"userId": new.user_id, "score": new.score, "source": new.source} for new in recommendations
    ]
    return Operation(
        "add_recommendations",
        lambda data: reading.added(data["addRecommendations"]),
        {"input": {"userId": user_id, "recommendations": given}},
    )


def delete_recommendations(
    user_id: str, recommended_user_ids: Iterable[str] | None = None, *, all: bool = False
) -> Operation[int]:
    """Deletes a user's recommendations of up to 1,000 users, or with `all=True` every one.

    Answers how many it deleted, without those that an earlier call or attempt did.

    Raises:
        InvalidInput: The user does not exist, or neither or both were given.
    """
    ids = None if recommended_user_ids is None else list(recommended_user_ids)
    return Operation(
        "delete_recommendations",
        lambda data: int(reading.written(data["deleteRecommendations"])["deletedCount"]),
        {"input": {"userId": user_id, "recommendedUserIds": ids, "all": all}},
    )


def recommendations_page(
    user_id: str, *, page_size: int = PAGE_SIZE, after: str | None = None
) -> Operation[Page[Recommendation]]:
    """A page of the users recommended to a user, best first, and how many there are.

    Args:
        user_id: The user.
        page_size: How many at most, from 1 to 1,000.
        after: The `next` of the page before; None for the first.

    Raises:
        InvalidInput: There is no such user, or the cursor or size cannot be taken.
    """

    def read(data: reading.Json) -> Page[Recommendation]:
        listed = reading.existing(data["user"])["recommendations"]
        return reading.page(listed, reading.recommendation)

    variables = {"userId": user_id, "first": page_size, "after": after}
    return Operation("recommendations", read, variables)


def recommendations(user_id: str, *, page_size: int = PAGE_SIZE) -> Pages[Recommendation]:
    """All users recommended to a user, best first, page by page as they are asked for.

    Raises:
        InvalidInput: There is no such user, or the size cannot be taken.
    """
    return lambda after: recommendations_page(user_id, page_size=page_size, after=after)
