"""Lines of JSON, each an object, and what they stand for."""

from collections.abc import Callable, Sequence
from typing import Any

import orjson

from graph.jobs.model import Item
from graph.jobs.parts import MOST_ITEMS_A_USER
from graph.jobs.reading.records import check_length, known_source, unreadable
from graph.values import InvalidValueError, check_number, named, parse_user_id


class Objects:
    """Reads JSON Lines as `Records`; members that are not known are passed over.

    Args:
        items_of: What an object stands for.
        most: Bytes of a line.
    """

    def __init__(self, items_of: Callable[[dict[str, Any]], Sequence[Item]], most: int) -> None:
        self._items_of = items_of
        self._most = most

    def items(self, line: bytes) -> Sequence[Item]:
        check_length(line, self._most)
        try:
            given = orjson.loads(line)
        except orjson.JSONDecodeError:
            raise InvalidValueError("cannot be read as JSON in UTF-8") from None
        if not isinstance(given, dict):
            raise InvalidValueError("is not a JSON object")
        return self._items_of(given)

    def end(self) -> None:
        """A file may end after any line."""


def connection(given: dict[str, Any]) -> Sequence[Item]:
    """A connection."""
    ids = given.get("userId"), given.get("otherUserId")
    try:
        return (Item(_user_id(ids[0]), _user_id(ids[1])),)
    except InvalidValueError as error:
        return (unreadable(ids, f"an id {error}"),)


def recommendations(given: dict[str, Any]) -> Sequence[Item]:
    """What is recommended to a user, who is given once."""
    try:
        user_id = named("userId", _user_id, given.get("userId"))
        listed = named("recommendations", _listed, given.get("recommendations"))
    except InvalidValueError as error:
        return (unreadable([given.get("userId")], str(error)),)
    return [_recommendation(user_id, one) for one in listed]


def _recommendation(user_id: str, given: Any) -> Item:
    if not isinstance(given, dict):
        return unreadable([user_id], "a recommendation must be an object")
    recommended_id, source = given.get("userId"), given.get("source")
    try:
        return Item(
            user_id,
            named("userId", _user_id, recommended_id),
            named("score", _score, given.get("score")),
            None if source is None else named("source", _source, source),
        )
    except InvalidValueError as error:
        return unreadable([user_id, recommended_id], str(error))


def _listed(value: Any) -> list[Any]:
    # An item is two users: of a list without any, nothing could be stored, nor told.
    if not isinstance(value, list) or not value:
        raise InvalidValueError("must be a list that is not empty")
    if len(value) > MOST_ITEMS_A_USER:
        raise InvalidValueError(f"must be at most {MOST_ITEMS_A_USER:,}")
    return value


def _user_id(value: Any) -> str:
    return parse_user_id(_text(value))


def _source(value: Any) -> str:
    return known_source(_text(value))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidValueError("must be a text")
    return value


def _score(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidValueError("must be a number")
    return check_number(value)
