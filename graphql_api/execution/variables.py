"""The values of an operation's variables, coerced as the specification says (section 6.1.2)."""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    VariableDefinitionNode,
)
from graphql.execution.get_variable_signature import get_variable_signature
from graphql.execution.values import (
    VariableValues,
    VariableValueSource,
    coerce_variable_values,
)
from graphql.utilities import coerce_input_value

from graphql_api.execution.unfit import Reason, UnfitError

Coercion = Callable[[Mapping[str, Any]], VariableValues]
_One = Callable[[Mapping[str, Any], VariableValues], None]


def compile_variables(schema: GraphQLSchema, operation: OperationDefinitionNode) -> Coercion:
    """A function from the values given to those that the operation works with."""
    coercions = [_compile(schema, one) for one in operation.variable_definitions or ()]

    def coerce(given: Mapping[str, Any]) -> VariableValues:
        values = VariableValues({}, {})
        for coercion in coercions:
            coercion(given, values)
        return values

    return coerce


def _compile(schema: GraphQLSchema, definition: VariableDefinitionNode) -> _One:
    signature = get_variable_signature(schema, definition)
    if isinstance(signature, GraphQLError):
        raise UnfitError(Reason.VARIABLES)
    name, kind = signature.name, signature.type
    scalar = kind.of_type if isinstance(kind, GraphQLNonNull) else kind

    def coerce(given: Mapping[str, Any], values: VariableValues) -> None:
        found = coerce_variable_values(schema, [definition], dict(given), _refuse)
        values.sources.update(found.sources)
        values.coerced.update(found.coerced)

    def coerce_scalar(given: Mapping[str, Any], values: VariableValues) -> None:
        value = given.get(name)
        if value is None:
            coerce(given, values)
            return
        values.sources[name] = VariableValueSource(signature, value)
        values.coerced[name] = result = coerce_input_value(value, scalar)
        if result is Undefined:
            raise UnfitError(Reason.VARIABLES)

    # What may nest is left to graphql-core, which bounds how deeply.
    return coerce_scalar if isinstance(scalar, GraphQLScalarType) else coerce


def _refuse(error: GraphQLError) -> None:
    raise UnfitError(Reason.VARIABLES) from error
