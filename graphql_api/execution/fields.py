"""How a field is resolved: read off its object, or by calling its resolver."""

from collections.abc import Callable
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    OperationDefinitionNode,
    default_field_resolver,
)
from graphql.pyutils import Path
from strawberry import Schema
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.schema import _OperationContextAwareGraphQLResolveInfo
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

from graphql_api.execution.arguments import compile_arguments
from graphql_api.execution.direct import Resolve, direct_resolver
from graphql_api.execution.runs import Run

Reading = str | Callable[[Any], Any]
"""The attribute that a field is, or a method that takes nothing but the object."""
Call = Callable[[Any, Run, Path], Any]
"""Calls a field's resolver, whose answer may have to be awaited."""


def reading(field: GraphQLField, recorded: bool) -> Reading | None:
    """How to read a field off its object; None where it takes more than the object.

    Args:
        field: The field.
        recorded: Whether what methods answer has to be remembered; that takes more.
    """
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if not isinstance(definition, StrawberryField) or definition.extensions:
        return None
    if type(definition).get_result is not StrawberryField.get_result:
        return None
    resolver = definition.base_resolver
    if resolver is None:
        return definition.python_name if definition.default_resolver is getattr else None
    if recorded or definition.is_async or resolver.self_parameter is None:
        return None
    alone = len(resolver.signature.parameters) == 1
    return cast(Reading, resolver.wrapped_func) if alone else None


class Site:
    """A field where a document asks for it.

    Args:
        schema: The schema.
        operation: The operation that it belongs to.
        fragments: The document's fragments by name.
        parent: The type that has the field.
        nodes: The nodes that ask for it under one key.
    """

    def __init__(
        self,
        schema: Schema,
        operation: OperationDefinitionNode,
        fragments: dict[str, FragmentDefinitionNode],
        parent: GraphQLObjectType,
        nodes: list[FieldNode],
    ) -> None:
        self.nodes = nodes
        self.parent = parent
        self.field: GraphQLField = parent.fields[nodes[0].name.value]
        self.type: GraphQLOutputType = self.field.type
        self._schema = schema
        self._operation = operation
        self._fragments = fragments

    def info(self, run: Run, path: Path | None) -> GraphQLResolveInfo[Any]:
        """What graphql-core would hand a resolver here."""
        info = _OperationContextAwareGraphQLResolveInfo(
            self.nodes[0].name.value,
            self.nodes,
            self.type,
            self.parent,
            cast(Path, path),
            self._schema._schema,
            self._fragments,
            run.root,
            self._operation,
            run.variables.coerced,
            run.context,
            optimized_is_awaitable,
            None,
            None,
            {},
        )
        return cast(GraphQLResolveInfo[Any], info)

    def caller(self) -> Call:
        """How to call the field's resolver, the very one that graphql-core would call."""
        stock = cast(Resolve, self.field.resolve or default_field_resolver)
        resolve = direct_resolver(self._schema, self.field) or stock
        bind = compile_arguments(self.field, self.nodes[0])
        info = self.info

        def call(source: Any, run: Run, path: Path) -> Any:
            return resolve(source, info(run, path), **bind(run.variables))

        return call

    def recorded_caller(self) -> Call:
        """The same for a field of a mutation, whose outcome is remembered."""
        call = self.caller()

        def recorded(source: Any, run: Run, path: Path) -> Any:
            return run.replay.record(path, lambda: call(source, run, path))

        return recorded
