"""What the rows of each kind of file stand for."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from graph.model import NewRecommendation, NewUser, Pair
from graph.values import (
    InvalidValueError,
    parse_college,
    parse_email,
    parse_name,
    parse_number,
    parse_source,
    parse_user_id,
)

Value = TypeVar("Value")

USER_COLUMNS = ("user_id", "name", "email", "college")
CONNECTION_COLUMNS = ("user_a", "user_b")
RECOMMENDATION_COLUMNS = ("user_id", "recommended_id", "score", "source")


def parse_user(values: list[str]) -> NewUser:
    """A user; an empty college is none.

    Raises:
        InvalidValueError: It names the column.
    """
    user_id, name, email, college = values
    return NewUser(
        _named("user_id", parse_user_id, user_id),
        _named("name", parse_name, name),
        _named("email", parse_email, email),
        _named("college", parse_college, college) if college.strip() else None,
    )


def parse_connection(values: list[str]) -> Pair:
    """A connection.

    Raises:
        InvalidValueError: An id is malformed, or both are the same.
    """
    user_a = _named("user_a", parse_user_id, values[0])
    user_b = _named("user_b", parse_user_id, values[1])
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
        _named("user_id", parse_user_id, user_id),
        _named("recommended_id", parse_user_id, recommended_id),
        parse_score(score),
        parse_origin(source),
    )
    if parsed.user_id == parsed.recommended_user_id:
        raise InvalidValueError("a user cannot be recommended to themselves")
    return parsed


def _named(column: str, parse: Callable[[str], Value], value: str) -> Value:
    try:
        return parse(value)
    except InvalidValueError as error:
        raise InvalidValueError(f"{column} {error}") from None


def parse_score(text: str) -> float:
    """A recommendation's score.

    Raises:
        InvalidValueError: It is not a finite number.
    """
    return _named("score", parse_number, text)


@lru_cache(1024)
def parse_origin(text: str) -> str | None:
    """A recommendation's source, of which there are few; None where it is empty.

    Raises:
        InvalidValueError: It cannot be taken.
    """
    return _named("source", parse_source, text) if text.strip() else None
