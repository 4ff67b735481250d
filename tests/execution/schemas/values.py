"""Fields of all kinds of leaves and lists, each of which may come to any value, in any way."""

import math
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, NewType
from uuid import UUID

import strawberry
from graphql import GraphQLError, Undefined
from strawberry.scalars import JSON
from strawberry.schema.config import StrawberryConfig
from strawberry.types.field import StrawberryField


@strawberry.enum
class Colour(Enum):
    """An enum, whose values are not its names."""

    RED = "r"
    BLUE = strawberry.enum_value("b", name="AZURE")


Nothing = NewType("Nothing", object)


class Text(str):
    """A string, but not of the plain class."""


async def promise(value: Any) -> Any:
    """A value that has to be awaited."""
    return value


async def fail(message: str) -> Any:
    """What fails when it is awaited."""
    raise ValueError(message)


async def stream(*values: Any) -> Any:
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
    "promises": lambda: [promise(1), 2, promise(None)],
    "failing_promise": lambda: [promise(1), fail("awaited")],
    "errors": lambda: [1, ValueError("an item")],
    "promise": lambda: promise(7),
    "promised_list": lambda: promise([1, None]),
    "promised_error": lambda: promise(ValueError("promised")),
    "failure": lambda: fail("awaited"),
}
"""What a field may come to, made anew each time."""

KINDS: dict[str, Any] = {
    "int": int,
    "int_or_null": int | None,
    "float": float,
    "float_or_null": float | None,
    "text": str,
    "text_or_null": str | None,
    "id": strawberry.ID,
    "flag": bool,
    "flag_or_null": bool | None,
    "colour": Colour,
    "colour_or_null": Colour | None,
    "json": JSON,
    "json_or_null": JSON | None,
    "nothing": Nothing | None,
    "moment": datetime | None,
    "decimal": Decimal | None,
    "uuid": UUID | None,
    "ints": list[int],
    "ints_or_nulls": list[int | None],
    "ints_or_null": list[int] | None,
    "texts_or_null": list[str | None] | None,
    "colours": list[Colour] | None,
    "matrix": list[list[int]] | None,
    "matrix_of_nulls": list[list[int | None] | None] | None,
    "jsons": list[JSON] | None,
}
"""The types of the fields."""


class Source:
    """An object whose every attribute is one value."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make

    def __getattr__(self, name: str) -> Any:
        if name not in KINDS:
            raise AttributeError(name)
        return self.make()


def _called(root: strawberry.Parent[Any]) -> Any:
    return root.make()


async def _awaited(root: strawberry.Parent[Any]) -> Any:
    value = root.make()
    return await value if hasattr(value, "__await__") else value


def _raised(root: strawberry.Parent[Any]) -> Any:
    raise root.make()


def _method(self: Any) -> Any:
    return self.make()


def _type(name: str, resolver: Any) -> Any:
    def field(kind: str) -> StrawberryField:
        made: StrawberryField = strawberry.field(
            name=kind, graphql_type=KINDS[kind], resolver=resolver
        )
        return made

    members = {kind: field(kind) for kind in KINDS}
    return strawberry.type(type(name, (), {**members, "__annotations__": dict(KINDS)}))


Read = _type("Read", None)
Method = _type("Method", _method)
Called = _type("Called", _called)
Awaited = _type("Awaited", _awaited)
Raised = _type("Raised", _raised)


@strawberry.type
class Query:
    """One field for each way in which a value may be come by."""

    @strawberry.field
    def read(self, value: str) -> Read:
        """Read off an attribute."""
        return Source(MAKERS[value])

    @strawberry.field
    def method(self, value: str) -> Method:
        """Answered by a method that takes only the object."""
        return Source(MAKERS[value])

    @strawberry.field
    def called(self, value: str) -> Called | None:
        """Answered by a resolver."""
        return Source(MAKERS[value])  # type: ignore[return-value]

    @strawberry.field
    async def awaited(self, value: str) -> Awaited | None:
        """Answered by an asynchronous resolver."""
        return Source(MAKERS[value])  # type: ignore[return-value]

    @strawberry.field
    def raised(self, value: str) -> Raised | None:
        """Raised, where it is an exception."""
        return Source(MAKERS[value])  # type: ignore[return-value]


NOTHING = strawberry.scalar(name="Nothing", serialize=lambda value: None)

schema = strawberry.Schema(Query, config=StrawberryConfig(scalar_map={Nothing: NOTHING}))
