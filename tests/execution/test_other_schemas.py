"""Schemas made otherwise: in other styles, with other roots, or with what cannot be compiled."""

from typing import Any

import pytest
import strawberry
from strawberry.directive import DirectiveLocation
from strawberry.extensions import QueryDepthLimiter
from strawberry.federation import Schema as FederationSchema
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from graphql_api.execution import Executor
from tests.execution.answers import Asked, by_executor, by_reference


@strawberry.federation.type(keys=["id"])
class Product:
    """A type that can be fetched by its key."""

    id: strawberry.ID
    dict_name: str = "a name"

    @classmethod
    def resolve_reference(cls, id: strawberry.ID) -> "Product":
        """The product of a key."""
        return cls(id=id)


@strawberry.type
class Root:
    """A root of anything."""

    count: int = 0

    @strawberry.field
    def product(self) -> Product | None:
        """A product."""
        return Product(id=strawberry.ID("1"))

    @strawberry.field
    async def up(self) -> int:
        """One more each time."""
        self.count += 1
        return self.count


@strawberry.type
class Plain:
    """A root that any schema can have."""

    count: int = 0


@strawberry.type
class Changing(Root):
    """A root of writes."""


@strawberry.directive(locations=[DirectiveLocation.FIELD])
def shout(value: str) -> str:
    """A directive of an operation."""
    return value.upper()


class Context(StrawberryGraphQLCoreExecutionContext):
    """Another way to execute."""


REFUSED: list[dict[str, Any]] = [
    {"extensions": [lambda: QueryDepthLimiter(3)]},
    {"directives": [shout]},
    {"execution_context_class": Context},
    {"config": StrawberryConfig(enable_experimental_incremental_execution=True)},
]
pytestmark = pytest.mark.filterwarnings("ignore:coroutine:RuntimeWarning")
SCHEMAS = {
    "federation": FederationSchema(Root, Changing),
    "sorted": FederationSchema(Root, Changing, config=StrawberryConfig(sort_schema=True)),
    "snake": FederationSchema(Root, Changing, config=StrawberryConfig(auto_camel_case=False)),
    "dictionaries": FederationSchema(
        Root, Changing, config=StrawberryConfig(default_resolver=lambda it, name: f"{name} of {it}")
    ),
}
DOCUMENTS = [
    "{ product { id dictName } up a: up }",
    "{ product { id dict_name } count }",
    "mutation { up product { id } a: up b: product { __typename } }",
    '{ _entities(representations: [{__typename: "Product", id: 2}]) { ... on Product { id } } }',
    "{ _service { sdl } }",
]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", SCHEMAS)
async def test_any_schema_is_executed_as_by_graphql_core(name: str, document: str) -> None:
    schema, asked = SCHEMAS[name], Asked(document)

    answer = await by_executor(Executor(schema), asked, root=Changing())

    assert answer == await by_reference(schema, asked, root=Changing())


@pytest.mark.parametrize("parts", REFUSED, ids=lambda parts: next(iter(parts)))
def test_a_schema_is_refused_where_something_else_would_take_part(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="would not be run"):
        Executor(strawberry.Schema(Plain, **parts))
