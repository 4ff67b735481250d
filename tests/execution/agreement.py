"""When two answers agree: as bytes, or but for which of several errors were told.

Where errors race one another to a parent that they make null, the specification lets any of them
be told (section 6.4.4), and graphql-core tells the first. Which that is depends on how long each
load takes, and so on what the loaders of a context remember.
"""

from typing import Any

import orjson


def agree(answer: bytes, other: bytes) -> bool:
    """Whether two answers are the same but for such errors."""
    if answer == other:
        return True
    one, two = orjson.loads(answer), orjson.loads(other)
    return bool(one["data"] == two["data"] and _explained(one) == _explained(two))


def _explained(answer: dict[str, Any]) -> set[tuple[str, bytes | None]]:
    """The places that errors made null, each with the error where it is of that very place."""
    explained: set[tuple[str, bytes | None]] = set()
    for error in answer["errors"] or ():
        path = error.get("path", [])
        place = _nulled(answer["data"], path)
        explained.add((repr(place), orjson.dumps(error) if place == path else None))
    return explained


def _nulled(data: Any, path: list[str | int]) -> list[str | int]:
    for depth, key in enumerate(path):
        if data is None:
            return path[:depth]
        data = data[key]
    return path
