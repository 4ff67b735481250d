"""Resolvers that are called without Strawberry's way to them, where it would change nothing.

That way converts arguments and asks extensions: a third of what a short field takes. Scalars are
converted by nobody, and without extensions nobody is asked.
"""

from collections.abc import Callable, Iterable
from typing import Any

from graphql import GraphQLField
from strawberry import Schema
from strawberry.relay import GlobalID
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import StrawberryArgument, _is_leaf_type
from strawberry.types.base import StrawberryOptional
from strawberry.types.field import StrawberryField

Resolve = Callable[..., Any]
"""Calls a resolver, as graphql-core would: with the source, the info, and the arguments."""


def direct_resolver(schema: Schema, field: GraphQLField) -> Resolve | None:
    """A field's resolver itself; None where Strawberry has to prepare its arguments."""
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if not isinstance(definition, StrawberryField) or definition.extensions:
        return None
    resolver = definition.base_resolver
    if resolver is None or type(definition).get_result is not StrawberryField.get_result:
        return None
    if resolver.root_parameter or resolver.parent_parameter:
        return None
    if not all(_is_scalar(schema, argument.type) for argument in definition.arguments):
        return None
    info_class = schema.config.info_class
    info_name = resolver.info_parameter and resolver.info_parameter.name
    names = dict(_names(schema, definition.arguments))
    function: Any = resolver.wrapped_func
    takes_source = resolver.self_parameter is not None

    def resolve(source: Any, info: Any, **given: Any) -> Any:
        arguments = {names[name]: value for name, value in given.items()}
        if info_name:
            arguments[info_name] = info_class(_raw_info=info, _field=definition)
        return function(source, **arguments) if takes_source else function(**arguments)

    return resolve


def _is_scalar(schema: Schema, kind: Any) -> bool:
    inner = kind.of_type if type(kind) is StrawberryOptional else kind
    return _is_leaf_type(inner, schema.schema_converter.scalar_registry, (GlobalID,))


def _names(schema: Schema, arguments: Iterable[StrawberryArgument]) -> Iterable[tuple[str, str]]:
    for argument in arguments:
        name = schema.config.name_converter.from_argument(argument)
        yield name, argument.python_name
