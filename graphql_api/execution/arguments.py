"""The arguments of a field, coerced as the specification says (section 6.4.1)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum
from types import NoneType
from typing import Any, NamedTuple

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    GraphQLNonNull,
    ListValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
)
from graphql.execution.values import VariableValues, get_argument_values
from graphql.utilities.coerce_input_value import coerce_default_value

from graphql_api.execution.unfit import Reason, UnfitError

Binding = Callable[[VariableValues], dict[str, Any]]
"""The arguments that a resolver is called with, of the values of the variables."""

_LASTING = (bool, int, float, str, Enum, NoneType, type(Undefined))


class _FromVariable(NamedTuple):
    name: str
    variable: str
    required: bool
    default: Any


def compile_arguments(field: GraphQLField, node: FieldNode) -> Binding:
    """How to bind a field's arguments: in part once and for all, where that can be."""
    given = node.arguments or ()
    variables = {a.name.value: a.value for a in given if isinstance(a.value, VariableNode)}
    literals = tuple(a for a in given if a.name.value not in variables)
    if any(_depends(argument.value) for argument in literals):
        return lambda values: _values(field, node, values)
    others = {name: arg for name, arg in field.args.items() if name not in variables}
    constant = _values(
        GraphQLField(field.type, others), replace(node, arguments=literals), VariableValues({}, {})
    )
    bindings = [
        _from_variable(name, field.args[name], value.name.value)
        for name, value in variables.items()
    ]
    if not _last([*constant.values(), *(binding.default for binding in bindings)]):
        return lambda values: _values(field, node, values)
    return _bind(constant, bindings)


def _depends(value: ValueNode) -> bool:
    match value:
        case VariableNode():
            return True
        case ListValueNode(values=values):
            return any(map(_depends, values))
        case ObjectValueNode(fields=fields):
            return any(_depends(field.value) for field in fields)
    return False


def _last(values: Iterable[Any]) -> bool:
    # A resolver owns what it is called with: what it could change is made anew for each call.
    return all(isinstance(value, _LASTING) for value in values)


def _values(field: GraphQLField, node: FieldNode, variables: VariableValues) -> dict[str, Any]:
    try:
        return get_argument_values(field, node, variables)
    except GraphQLError as error:
        raise UnfitError(Reason.ARGUMENTS) from error


def _from_variable(name: str, argument: GraphQLArgument, variable: str) -> _FromVariable:
    required = isinstance(argument.type, GraphQLNonNull)
    default = coerce_default_value(argument)
    return _FromVariable(argument.out_name or name, variable, required, default)


def _bind(constant: dict[str, Any], bindings: list[_FromVariable]) -> Binding:
    def bind(variables: VariableValues) -> dict[str, Any]:
        values = constant.copy()
        for name, variable, required, default in bindings:
            value = variables.coerced.get(variable, default)
            if required and (value is None or value is Undefined):
                raise UnfitError(Reason.ARGUMENTS)
            if value is not Undefined:
                values[name] = value
        return values

    return bind
