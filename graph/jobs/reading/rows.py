"""What the values of a row of CSV stand for."""

from collections.abc import Sequence

from graph.jobs.model import Item
from graph.jobs.reading.records import known_source, unreadable
from graph.values import InvalidValueError, named, parse_number, parse_user_id

CONNECTION = ("user_a", "user_b")
RECOMMENDATION = ("user_id", "recommended_id", "score", "source")


def connection(values: Sequence[str]) -> Item:
    """A connection."""
    user_a, user_b = values
    try:
        return Item(parse_user_id(user_a), parse_user_id(user_b))
    except InvalidValueError as error:
        return unreadable(values, f"an id {error}")


def recommendation(values: Sequence[str]) -> Item:
    """A recommendation; an empty source is none."""
    user_id, recommended_id, score, source = values
    try:
        return Item(
            named("user_id", parse_user_id, user_id),
            named("recommended_id", parse_user_id, recommended_id),
            named("score", parse_number, score),
            named("source", known_source, source) if source.strip() else None,
        )
    except InvalidValueError as error:
        return unreadable(values, str(error))
