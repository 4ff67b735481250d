"""What the rows of each kind of file stand for."""

from graph.jobs.reading.records import known_source
from graph.jobs.reading.rows import CONNECTION as CONNECTION_COLUMNS
from graph.jobs.reading.rows import RECOMMENDATION as RECOMMENDATION_COLUMNS
from graph.model import NewRecommendation, NewUser, Pair
from graph.values import (
    InvalidValueError,
    named,
    parse_college,
    parse_email,
    parse_name,
    parse_number,
    parse_user_id,
)

__all__ = [
    "CONNECTION_COLUMNS",
    "RECOMMENDATION_COLUMNS",
    "USER_COLUMNS",
    "parse_connection",
    "parse_origin",
    "parse_recommendation",
    "parse_score",
    "parse_user",
]

USER_COLUMNS = ("user_id", "name", "email", "college")


def parse_user(values: list[str]) -> NewUser:
    """A user; an empty college is none.

    Raises:
        InvalidValueError: It names the column.
    """
    user_id, name, email, college = values
    return NewUser(
        named("user_id", parse_user_id, user_id),
        named("name", parse_name, name),
        named("email", parse_email, email),
        named("college", parse_college, college) if college.strip() else None,
    )


def parse_connection(values: list[str]) -> Pair:
    """A connection.

    Raises:
        InvalidValueError: An id is malformed, or both are the same.
    """
    user_a = named("user_a", parse_user_id, values[0])
    user_b = named("user_b", parse_user_id, values[1])
    if user_a == user_b:
        raise InvalidValueError("a user cannot be connected to themselves")
    return Pair(user_a, user_b)


def parse_recommendation(values: list[str]) -> NewRecommendation:
    """A recommendation; an empty source is none.

    Raises:
        InvalidValueError: It names the column, or says that both users are the same.
    """
    user_id, recommended_id, score, source = values
    parsed = NewRecommendation(
        named("user_id", parse_user_id, user_id),
        named("recommended_id", parse_user_id, recommended_id),
        parse_score(score),
        parse_origin(source),
    )
    if parsed.user_id == parsed.recommended_user_id:
        raise InvalidValueError("a user cannot be recommended to themselves")
    return parsed


def parse_score(text: str) -> float:
    """A recommendation's score.

    Raises:
        InvalidValueError: It is not a finite number.
    """
    return named("score", parse_number, text)


def parse_origin(text: str) -> str | None:
    """A recommendation's source; None where it is empty.

    Raises:
        InvalidValueError: It cannot be taken.
    """
    return named("source", known_source, text) if text.strip() else None
