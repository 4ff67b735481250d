"""Fields of all kinds of leaves and lists, each of which may come to any value, in any way."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any, NewType
from uuid import UUID

import strawberry
from strawberry.scalars import JSON
from strawberry.schema.config import StrawberryConfig
from strawberry.types.field import StrawberryField

from tests.execution.schemas.made import MAKERS, Colour

Nothing = NewType("Nothing", object)


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

    @strawberry.field(graphql_type=Read)
    def read(self, value: str) -> Any:
        """Read off an attribute."""
        return Source(MAKERS[value])

    @strawberry.field(graphql_type=Method)
    def method(self, value: str) -> Any:
        """Answered by a method that takes only the object."""
        return Source(MAKERS[value])

    @strawberry.field(graphql_type=Called | None)
    def called(self, value: str) -> Any:
        """Answered by a resolver."""
        return Source(MAKERS[value])

    @strawberry.field(graphql_type=Awaited | None)
    async def awaited(self, value: str) -> Any:
        """Answered by an asynchronous resolver."""
        return Source(MAKERS[value])

    @strawberry.field(graphql_type=Raised | None)
    def raised(self, value: str) -> Any:
        """Raised, where it is an exception."""
        return Source(MAKERS[value])


NOTHING = strawberry.scalar(name="Nothing", serialize=lambda value: None)

schema = strawberry.Schema(Query, config=StrawberryConfig(scalar_map={Nothing: NOTHING}))
