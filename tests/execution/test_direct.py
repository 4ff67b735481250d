"""Resolvers called without Strawberry's way to them: with the very arguments that it would give."""

from typing import Any

import pytest
import strawberry
from strawberry import UNSET, Maybe, Some
from strawberry.extensions import FieldExtension
from strawberry.relay import GlobalID
from strawberry.types import Info

from graphql_api.execution.direct import direct_resolver
from tests.execution.answers import both


class Louder(FieldExtension):
    """Changes what a resolver answers."""

    def resolve(self, next_: Any, source: Any, info: Info, **arguments: Any) -> Any:
        return next_(source, info, **arguments).upper()


def shown(*values: Any) -> str:
    return repr([Some if isinstance(value, Some) else value for value in values])


@strawberry.type
class Query:
    """Fields whose arguments are given in every way."""

    @strawberry.field
    def plain(self, some_name: str, count: int = 3) -> str:
        return shown(some_name, count)

    @strawberry.field
    def optional(self, info: Info, one: str | None = UNSET, two: int | None = None) -> str:
        return shown(one is UNSET, one or None, two, info.field_name)

    @strawberry.field
    def renamed(self, inner: strawberry.ID) -> str:
        return shown(inner)

    @strawberry.field
    def listed(self, items: list[int]) -> str:
        items.append(1)
        return shown(items)

    @strawberry.field
    def maybe(self, value: Maybe[str]) -> str:
        return shown(value)

    @strawberry.field
    def globally(self, id: GlobalID) -> str:
        return shown(type(id).__name__, id.node_id)

    @strawberry.field(extensions=[Louder()])
    def loud(self, text: str) -> str:
        return text

    @strawberry.field
    def rooted(root: Any, text: str) -> str:
        return shown(type(root).__name__, text)


SCHEMA = strawberry.Schema(Query)


@pytest.mark.parametrize(
    "field",
    [
        'plain(someName: "a")',
        'plain(someName: "a", count: 4)',
        "optional",
        "optional(one: null, two: null)",
        'optional(one: "a", two: 2)',
        'renamed(inner: "x")',
        "renamed(inner: 7)",
        "listed(items: 5)",
        "listed(items: [1, 2])",
        "maybe",
        'maybe(value: "a")',
        'globally(id: "VHlwZTox")',
        'globally(id: "no")',
        'loud(text: "a")',
        'rooted(text: "a")',
    ],
)
async def test_a_resolver_meets_the_arguments_that_it_would(field: str) -> None:
    answer, reference = await both(SCHEMA, f"{{ {field} }}")

    assert answer == reference


@pytest.mark.parametrize(
    ("name", "direct"),
    [
        ("plain", True),
        ("optional", True),
        ("renamed", True),
        ("listed", False),
        ("maybe", False),
        ("globally", False),
        ("loud", False),
        ("rooted", False),
    ],
)
def test_what_strawberry_would_change_goes_through_it(name: str, direct: bool) -> None:
    field = SCHEMA._schema.query_type.fields[name]

    assert (direct_resolver(SCHEMA, field) is not None) == direct
