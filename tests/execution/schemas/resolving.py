"""A schema of resolvers that look at their request, and of fields that are more than resolvers."""

from collections.abc import AsyncIterator, Callable
from enum import Enum
from typing import Any

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.permission import BasePermission
from strawberry.scalars import JSON
from strawberry.types.field import StrawberryField


@strawberry.enum
class Size(Enum):
    """An enum, as an argument."""

    SMALL = "s"
    LARGE = "l"


@strawberry.input
class Inner:
    """An input in an input."""

    size: Size = Size.SMALL
    numbers: list[int] | None = strawberry.UNSET


@strawberry.input
class Outer:
    """An input with everything."""

    name: str
    inner: Inner | None = None
    inners: list[Inner] = strawberry.field(default_factory=lambda: [Inner()])
    maybe: strawberry.Maybe[str | None]
    anything: JSON | None = strawberry.UNSET


class Allowed(BasePermission):
    """Lets those in whose root is not `nobody`."""

    message = "nobody is let in"

    async def has_permission(self, source: Any, info: strawberry.Info, **kwargs: Any) -> bool:
        """Looks at the root value."""
        return bool(info.root_value != "nobody")


class Ordered(FieldExtension):
    """Shows in which order the arguments are handed over."""

    def resolve(
        self, next_: Callable[..., Any], source: Any, info: strawberry.Info, **kwargs: Any
    ) -> Any:
        """Adds the names to what follows."""
        return f"{list(kwargs)} {next_(source, info, **kwargs)}"


class Loud(StrawberryField):
    """A field that changes what it is read as."""

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: Any) -> Any:
        """The same, in capitals."""
        return str(super().get_result(source, info, args, kwargs)).upper()


@strawberry.type
class Place:
    """Where a resolver is called."""

    depth: int
    loud_name: str = Loud(python_name="loud_name", default="whisper")  # type: ignore[assignment]

    @strawberry.field
    def path(self, info: strawberry.Info) -> list[str]:
        """The path of the response, with the types on it."""
        path: Any = info.path
        found: list[str] = []
        for _ in range(100):
            if path is None:
                break
            found.append(f"{path.key} {path.typename}")
            path = path.prev
        return found

    @strawberry.field
    async def selected(self, info: strawberry.Info, deeper: bool = True) -> "Place":
        """The same once more; what is selected of it is read off the context."""
        info.context.append(repr(info.selected_fields))
        return self

    @strawberry.field
    def below(self) -> list[list["Place"]]:
        """Places in lists of lists."""
        return [[Place(depth=self.depth + 1)], [Place(depth=self.depth + 2)] * 2]

    @strawberry.field
    def about(self, info: strawberry.Info) -> JSON:
        """What else is told of the request."""
        raw = info._raw_info
        return {
            "field": info.field_name,
            "python name": info.python_name,
            "variables": info.variable_values,
            "types": [str(raw.return_type), str(raw.parent_type)],
            "operation": info.operation.operation.value,
            "fragments": sorted(raw.fragments),
            "nodes": len(raw.field_nodes),
            "root": info.root_value,
        }


@strawberry.type
class Query:
    """The root of reads."""

    @strawberry.field
    def place(self) -> Place:
        """A place."""
        return Place(depth=0)

    @strawberry.field
    def echo(
        self, outer: Outer, size: Size = Size.LARGE, ids: list[strawberry.ID] | None = None
    ) -> str:
        """What arguments came to."""
        return repr((outer, size, ids))

    @strawberry.field
    def defaults(self, one: int = 1, numbers: list[int] = [1], inner: Inner = Inner()) -> str:  # noqa: B006, B008
        """What defaults came to."""
        return repr((one, numbers, inner))

    @strawberry.field
    def grown(self, anything: JSON, key: str = "n") -> JSON:
        """Changes its argument."""
        anything[key].append(len(anything))
        return anything

    @strawberry.field(extensions=[Ordered()])
    def ordered(
        self,
        a: int = 1,
        b: int = 2,
        c: int = 3,
        d: int | None = strawberry.UNSET,
        e: int | None = 4,
    ) -> str:
        """Arguments in an order."""
        return f"{a} {b} {c}"

    @strawberry.field(permission_classes=[Allowed])
    def secret(self) -> str | None:
        """For those who are let in."""
        return "secret"

    @strawberry.field
    def query(self) -> "Query":
        """The root once more."""
        return self

    @strawberry.field(name="class")
    def class_(self, from_: str = "there") -> str:
        """A field whose name is none of Python."""
        return from_


@strawberry.type
class Subscription:
    """The root of subscriptions."""

    @strawberry.subscription
    async def count(self) -> AsyncIterator[int]:
        """Counts."""
        yield 1


schema = strawberry.Schema(Query, subscription=Subscription)
