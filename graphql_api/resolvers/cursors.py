"""Cursors: a place in one list of one user, as an opaque string.

A cursor carries its version, its list, and the position to go on from. It is no secret and holds
no internal id of the database, so it survives a backup and its restoration; one that was made for
another list, or by hand, is refused.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final, NamedTuple

import orjson

from graph.model import Connection, MutualConnection, Position, Recommendation
from graphql_api.resolvers.refusals import InvalidInputCode, InvalidInputError

_VERSION = 1
_LARGEST = 2**63


CHANGES: Final = "changes"
"""The name of the list of all changes."""


def rejections_of(job_id: str) -> str:
    """The name of the list of what was rejected of a job."""
    return f"rejections/{job_id}"


def connections_of(user_id: str) -> str:
    """The name of the list of a user's connections; no two lists have one name."""
    return f"connections/{user_id}"


def mutual_connections_of(user_id: str, other_user_id: str) -> str:
    """The name of the list of the connections that a user shares with another."""
    return f"mutual/{user_id}/{other_user_id}"


def recommendations_of(user_id: str) -> str:
    """The name of the list of a user's recommendations."""
    return f"recommendations/{user_id}"


class Placed(NamedTuple):
    """An item of a list whose items are numbered."""

    listing: str
    place: int


def cursor_of(item: Connection | MutualConnection | Recommendation | Placed) -> str:
    """The cursor of an item in its list."""
    match item:
        case Placed():
            return encode_place(item.listing, item.place)
        case Connection():
            listing = connections_of(item.owner_id)
        case MutualConnection():
            listing = mutual_connections_of(item.owner_id, item.other_user_id)
        case Recommendation():
            listing = recommendations_of(item.owner_id)
    return encode(listing, item.position)


def encode(listing: str, position: Position) -> str:
    """The cursor of a position in the list of this name."""
    return urlsafe_b64encode(orjson.dumps([_VERSION, listing, *position])).decode()


def decode(listing: str, cursor: str) -> Position:
    """The position that a cursor of this list stands for.

    Raises:
        InvalidInputError: It is no cursor, or one of another list.
    """
    position = _position(cursor)
    # Decoding forgives stray characters; what `encode` would not have made is not a cursor.
    if position is None or encode(listing, position) != cursor:
        raise InvalidInputError(
            InvalidInputCode.INVALID_CURSOR,
            "after is not a cursor of this list; take one from its edges, or leave it out",
        )
    return position


def encode_place(listing: str, place: int) -> str:
    """The cursor of a place in a list whose items are numbered."""
    return encode(listing, (place, ""))


def decode_place(listing: str, cursor: str) -> int:
    """The place that a cursor of a list whose items are numbered stands for.

    Raises:
        InvalidInputError: It is no cursor, or one of another list.
    """
    return int(decode(listing, cursor)[0])


def _position(cursor: str) -> Position | None:
    try:
        content = orjson.loads(urlsafe_b64decode(cursor.encode()))
    except ValueError:
        return None
    match content:
        case [_, _, bool(), _]:
            return None
        case [_, _, int() | float() as rank, str(user_id)] if abs(rank) < _LARGEST:
            return rank, user_id
    return None
