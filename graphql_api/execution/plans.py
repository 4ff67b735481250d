"""Plans: operations compiled into closures that resolve fields and build the response directly."""

from collections.abc import Sequence
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    OperationDefinitionNode,
    OperationType,
    is_object_type,
)
from graphql.pyutils import Path
from strawberry import Schema

from graphql_api.execution.fields import Site, reading
from graphql_api.execution.presence import PRESENT
from graphql_api.execution.runs import Complete, Run
from graphql_api.execution.selections import Selections
from graphql_api.execution.shapes import Shapes
from graphql_api.execution.steps import Step, calling, listing, present, reading_off
from graphql_api.execution.unfit import Reason, UnfitError


class Plan:
    """How to execute an operation, once its variables are known.

    Args:
        steps: The root fields, with their keys.
        serial: Whether each is to end before the next begins.
    """

    def __init__(self, steps: Sequence[tuple[str, Step]], serial: bool) -> None:
        self._steps = steps
        self._serial = serial

    async def execute(self, run: Run) -> dict[str, Any]:
        """The operation's data.

        Raises:
            UnfitError: Something went wrong that graphql-core is to make an error of.
        """
        data: dict[str, Any] = {}
        try:
            for key, step in self._steps:
                data[key] = step(run.root, run, None, data)
                if self._serial:
                    await run.settle()
            await run.settle()
        finally:
            run.abandon()
        return data


class Compiler:
    """Compiles one operation.

    Args:
        schema: The schema.
        operation: The operation.
        fragments: The document's fragments by name.
        conditions: The values of the variables that `@skip` and `@include` depend on.
    """

    def __init__(
        self,
        schema: Schema,
        operation: OperationDefinitionNode,
        fragments: dict[str, FragmentDefinitionNode],
        conditions: dict[str, bool],
    ) -> None:
        self._schema = schema
        self._operation = operation
        self._fragments = fragments
        self._recorded = operation.operation is OperationType.MUTATION
        self._selections = Selections(schema._schema, fragments, conditions)
        self._shapes = Shapes(self._selections, self._recorded)

    def plan(self) -> Plan:
        """The operation's plan.

        Raises:
            UnfitError: It has none.
        """
        kind = self._schema._schema.get_root_type(self._operation.operation)
        if kind is None or self._operation.operation is OperationType.SUBSCRIPTION:
            raise UnfitError(Reason.OPERATION_TYPE)
        return Plan(self._steps(kind, [self._operation]), serial=self._recorded)

    def _steps(
        self, kind: GraphQLObjectType, nodes: Sequence[FieldNode | OperationDefinitionNode]
    ) -> list[tuple[str, Step]]:
        grouped = self._selections.of(nodes, kind)
        return [(key, self._step(kind, key, asked)) for key, asked in grouped.items()]

    def _step(self, kind: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Step:
        name = nodes[0].name.value
        if name == "__typename":
            return lambda source, run, path, target: kind.name
        if name.startswith("__"):
            raise UnfitError(Reason.INTROSPECTION)
        site = Site(self._schema, self._operation, self._fragments, kind, nodes)
        read = reading(site.field, self._recorded)
        if read is None:
            call = site.recorded_caller() if self._recorded else site.caller()
            return calling(site, key, call, self._value(site.type, site))
        if show := self._shapes.of_field(read, site.type, nodes):
            return lambda source, run, path, target: show(source)
        return reading_off(site, key, read, self._value(site.type, site))

    def _value(self, kind: GraphQLOutputType, site: Site) -> Complete:
        if show := self._shapes.of_value(kind, site.nodes):
            return lambda value, run, path: show(value)
        if isinstance(kind, GraphQLNonNull):
            return present(self._composite(kind.of_type, site))
        complete = self._composite(kind, site)
        return lambda value, run, path: (
            complete(value, run, path) if PRESENT[value.__class__] else None
        )

    def _composite(self, kind: GraphQLOutputType, site: Site) -> Complete:
        if isinstance(kind, GraphQLList):
            return listing(self._value(kind.of_type, site))
        if is_object_type(kind):
            return self._object(kind, site)
        return self._abstract(cast(GraphQLAbstractType, kind), site)

    def _object(self, kind: GraphQLObjectType, site: Site) -> Complete:
        steps = self._steps(kind, site.nodes)
        is_type_of = kind.is_type_of

        def complete(value: Any, run: Run, path: Path | None) -> Any:
            if is_type_of and is_type_of(value, site.info(run, path)) is not True:
                raise UnfitError(Reason.VALUE)
            result: dict[str, Any] = {}
            for key, step in steps:
                result[key] = step(value, run, path, result)
            return result

        return complete

    def _abstract(self, kind: GraphQLAbstractType, site: Site) -> Complete:
        schema = self._schema._schema
        if kind.resolve_type is None:
            raise UnfitError(Reason.VALUE)
        resolve_type = kind.resolve_type
        objects = {one.name: self._object(one, site) for one in schema.get_possible_types(kind)}

        def complete(value: Any, run: Run, path: Path | None) -> Any:
            name = resolve_type(value, site.info(run, path), kind)
            if name.__class__ is not str or name not in objects:
                raise UnfitError(Reason.VALUE)
            return objects[name](value, run, path)

        return complete
