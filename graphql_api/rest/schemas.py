"""The JSON Schemas of all that is sent and shown, from the types that say so."""

from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from graphql_api.rest.links import Link
from graphql_api.rest.queries import Query
from graphql_api.rest.routes import ROUTES

_PLACE: Final = "#/components/schemas/{model}"

Schema = dict[str, Any]


class _Plain(GenerateJsonSchema):
    """Schemas without titles that repeat names, and defaults that stand for nothing."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default") in (None, ""):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def schemas() -> tuple[dict[str, Schema], dict[str, Schema]]:
    """The schema of each type that the routes name, and the schemas that these refer to."""
    shown = [success.data for route in ROUTES for success in route.successes if success.data]
    taken = [route.body for route in ROUTES if route.body]
    kinds = {name_of(kind): TypeAdapter(kind) for kind in (Link, *shown, *taken)}
    found, whole = TypeAdapter.json_schemas(
        [(name, "validation", adapter) for name, adapter in kinds.items()],
        ref_template=_PLACE,
        schema_generator=_Plain,
    )
    return {name: schema for (name, _), schema in found.items()}, whole["$defs"]


def parameters_of(query: type[Query]) -> tuple[dict[str, Schema], frozenset[str]]:
    """The schema of each parameter of a query string, and the names of those needed."""
    schema = query.model_json_schema(schema_generator=_Plain)
    return schema["properties"], frozenset(schema.get("required", ()))


def name_of(kind: Any) -> str:
    """What `schemas` knows a type by."""
    return str(kind)
