"""Whatever a field may come to: what its type shows, and what it does not."""

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Generator
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry
from graphql import GraphQLError, Undefined


@strawberry.enum
class Colour(Enum):
    """An enum, whose values are not its names."""

    RED = "r"
    BLUE = strawberry.enum_value("b", name="AZURE")


class Text(str):
    """A string, but not of the plain class."""


class Promise:
    """A value that has to be awaited; a KeyError is raised then."""

    def __init__(self, outcome: Any) -> None:
        self._outcome = outcome

    def __await__(self) -> Generator[Any, None, Any]:
        yield from asyncio.sleep(0).__await__()
        if isinstance(self._outcome, KeyError):
            raise self._outcome
        return self._outcome


async def stream(*values: Any) -> AsyncIterator[Any]:
    """What has to be iterated asynchronously."""
    for value in values:
        yield value


MAKERS: dict[str, Callable[[], Any]] = {
    "none": lambda: None,
    "undefined": lambda: Undefined,
    "true": lambda: True,
    "zero": lambda: 0,
    "int": lambda: 7,
    "large": lambda: 2**31,
    "larger": lambda: -(2**53),
    "float": lambda: 1.5,
    "whole": lambda: 2.0,
    "nan": lambda: math.nan,
    "infinity": lambda: math.inf,
    "text": lambda: "text",
    "digits": lambda: "12",
    "subclass": lambda: Text("text"),
    "colour": lambda: Colour.BLUE,
    "colours_value": lambda: "r",
    "bytes": lambda: b"bytes",
    "moment": lambda: datetime(2024, 2, 29, tzinfo=UTC),
    "decimal": lambda: Decimal("1.50"),
    "uuid": lambda: UUID(int=7),
    "dict": lambda: {"a": [1, None]},
    "exception": lambda: ValueError("returned"),
    "graphql_error": lambda: GraphQLError("returned", extensions={"code": "X"}),
    "empty": list,
    "ints": lambda: [1, 2],
    "mixed": lambda: [1, "b", None, Colour.RED, True],
    "nested": lambda: [[1, None], None, []],
    "texts": lambda: [Text("a"), "b"],
    "tuple": lambda: (1, 2),
    "set": lambda: {3},
    "range": lambda: range(2),
    "generator": lambda: (number for number in (1, 2)),
    "async_generator": lambda: stream(1, 2),
    "promises": lambda: [Promise(1), 2, Promise(None)],
    "failing_promise": lambda: [Promise(1), Promise(KeyError("awaited"))],
    "errors": lambda: [1, ValueError("an item")],
    "promise": lambda: Promise(7),
    "promised_list": lambda: Promise([1, None]),
    "promised_error": lambda: Promise(ValueError("promised")),
    "failure": lambda: Promise(KeyError("awaited")),
}
"""What a field may come to, made anew each time."""
