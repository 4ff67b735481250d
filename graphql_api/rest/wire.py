"""What answers show: the model as clients see it, in the names that the first API gave it."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from graph import model

Id = Annotated[str, Field(description="The id by which other services know the user.")]
Moment = Annotated[
    str,
    Field(
        description="An instant in ISO 8601, in UTC, to the millisecond.",
        json_schema_extra={"format": "date-time"},
    ),
]
Outcome = Literal["ADDED", "UPDATED", "USER_NOT_FOUND", "SELF_RECOMMENDATION"]


class User(TypedDict):
    """A member of the social network."""

    id: Id
    name: str
    email: str
    college: str | None
    createdAt: Moment
    updatedAt: Moment


class Connection(TypedDict):
    """A user whom another is connected to, and since when."""

    id: Id
    name: str
    connectedAt: Moment


class Recommendation(TypedDict):
    """A user who is recommended to another, how strongly, and on whose account."""

    id: Id
    name: str
    score: float
    source: str | None
    recommendedAt: Moment


class Connected(TypedDict):
    """Whether two users are connected."""

    connected: bool


class RecommendationResult(TypedDict):
    """What became of one recommendation of those given."""

    id: Id
    outcome: Outcome


class Deleted(TypedDict):
    """How many were deleted."""

    deleted: Annotated[int, Field(ge=0)]


def user(shown: model.User) -> User:
    """A user."""
    return {
        "id": shown.user_id,
        "name": shown.name,
        "email": shown.email,
        "college": shown.college,
        "createdAt": moment(shown.created_at),
        "updatedAt": moment(shown.updated_at),
    }


def connection(shown: model.Connection) -> Connection:
    """A connection, seen from the owner of its list."""
    return {
        "id": shown.user.user_id,
        "name": shown.user.name,
        "connectedAt": moment(shown.since),
    }


def recommendation(shown: model.Recommendation) -> Recommendation:
    """A recommendation."""
    return {
        "id": shown.user.user_id,
        "name": shown.user.name,
        "score": shown.score,
        "source": shown.source,
        "recommendedAt": moment(shown.since),
    }


def result(user_id: str, outcome: model.Outcome[Any]) -> RecommendationResult:
    """What became of the recommendation of a user, by the id as it was given."""
    return {"id": user_id, "outcome": outcome.status.value}


def moment(milliseconds: int) -> str:
    """An instant of the model, as clients see it."""
    instant = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
