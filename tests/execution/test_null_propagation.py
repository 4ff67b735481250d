"""Null where there must be a value: it propagates to the nearest parent that may be null."""

from typing import Any

import pytest
import strawberry

from tests.execution.answers import both

KINDS: dict[str, Any] = {
    "plain": int,
    "nullable": int | None,
    "list": list[int],
    "list_of_nullable": list[int | None],
    "nullable_list": list[int] | None,
    "nullable_list_of_nullable": list[int | None] | None,
    "list_of_lists": list[list[int]],
    "list_of_nullable_lists": list[list[int] | None],
    "nullable_list_of_nullable_lists": list[list[int | None] | None] | None,
}
VALUES: tuple[Any, ...] = (None, 1, [], [1, None], [[1], None], [[1, None], [2]], [[None]])


@strawberry.type
class Node:
    """An object with itself in every position."""

    value: strawberry.Private[Any]
    field: strawberry.Private[str] = ""

    @strawberry.field
    def leaf(self) -> int:
        """Null, where there must be a value."""
        return self.value  # type: ignore[no-any-return]

    @strawberry.field
    async def later(self) -> int:
        """The same, when it is awaited."""
        return self.value  # type: ignore[no-any-return]

    @strawberry.field
    async def node(self) -> "Node":
        """A node that must be there."""
        return self

    @strawberry.field
    def maybe(self) -> "Node | None":
        """A node that may be null."""
        return self

    @strawberry.field
    def nodes(self) -> list["Node"]:
        """Nodes that must be there, the last of which has no value."""
        return [Node(value=1), self]

    @strawberry.field
    async def maybes(self) -> list["Node | None"]:
        """Nodes that may be null."""
        return [Node(value=1), self, None]

    @strawberry.field
    def grid(self) -> list[list["Node"] | None] | None:
        """Nodes in lists of lists."""
        return [[Node(value=1)], [Node(value=1), self]]


PATHS = [
    "maybe { leaf }",
    "node { leaf }",
    "maybe { node { node { leaf } } }",
    "node { maybe { node { later } leaf } }",
    "maybe { nodes { leaf } }",
    "maybe { maybes { leaf } }",
    "maybe { maybes { nodes { leaf } } }",
    "nodes { maybes { node { leaf } } }",
    "grid { leaf }",
    "grid { later }",
    "maybe { a: leaf b: later node { maybe { leaf } } }",
    "maybe { grid { maybe { grid { leaf } } } }",
    "maybes { maybe { leaf } later }",
]


@strawberry.type
class Query(Node):
    """The root, which is such an object."""


nested = strawberry.Schema(Query)


@pytest.mark.parametrize("selection", PATHS)
async def test_null_propagates_as_with_graphql_core(selection: str) -> None:
    answer, reference = await both(nested, f"{{ {selection} }}", root=Query(value=None))

    assert answer == reference


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", VALUES, ids=repr)
async def test_it_propagates_out_of_lists(kind: str, value: Any) -> None:
    field: Any = strawberry.field(name="value", graphql_type=KINDS[kind], resolver=lambda: value)
    schema = strawberry.Schema(strawberry.type(type("Query", (), {"value": field})))

    answer, reference = await both(schema, "{ value __typename }")

    assert answer == reference


async def test_it_propagates_to_the_data_itself() -> None:
    answer, _ = await both(nested, "{ __typename node { leaf } }", root=Query(value=None))

    assert answer.startswith(b'{"data":null,"errors":[{"message":"Cannot return null')
