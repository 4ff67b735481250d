"""Executes documents: by a compiled plan where it can, by graphql-core where it must."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from graphql import ExecutionResult, GraphQLSchema
from strawberry import Schema
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from graphql_api.execution.operations import Checks, Operation
from graphql_api.execution.reference import execute_by_reference
from graphql_api.execution.replay import Replay
from graphql_api.execution.runs import Run
from graphql_api.execution.subscribing import Results, subscribe_by_reference
from graphql_api.execution.unfit import Reason, UnfitError


class Executor:
    """Executes documents against a schema, as graphql-core would.

    Args:
        schema: Any Strawberry schema that nothing else takes part in the execution of.
        capacity: How many operations are kept compiled, those used last.
        checks: What documents are held to, besides the specification.

    Attributes:
        handed_over: How many requests graphql-core executed, and why.
    """

    def __init__(self, schema: Schema, capacity: int = 1_000, checks: Checks | None = None) -> None:
        if (
            schema.extensions
            or schema.directives
            or schema.schema_converter._exception_handler_specs
            or schema.execution_context_class is not StrawberryGraphQLCoreExecutionContext
            or schema.config.enable_experimental_incremental_execution
        ):
            raise ValueError("a schema's extensions, directives and handlers would not be run")
        self._schema = schema
        self._capacity = capacity
        self._checks = checks or Checks()
        self._operations: OrderedDict[tuple[str, str | None], Operation] = OrderedDict()
        self._pinned: dict[tuple[str, str | None], Operation] = {}
        self.handed_over: Counter[Reason] = Counter()

    @property
    def schema(self) -> GraphQLSchema:
        """The schema, as graphql-core has it."""
        return self._schema._schema

    def prepare(
        self, document: str, operation_name: str | None = None, suggest: bool = True
    ) -> Operation:
        """The operation of a document, parsed and validated now or before.

        Args:
            document: The document.
            operation_name: Which of its operations.
            suggest: Whether errors may tell what the schema has under a similar name.
        """
        key = document, operation_name
        if operation := self._pinned.get(key):
            return operation
        if operation := self._operations.get(key):
            self._operations.move_to_end(key)
            return operation
        operation = Operation(self._schema, document, operation_name, self._checks, suggest)
        if not operation.errors:
            self._operations[key] = operation
            if len(self._operations) > self._capacity:
                self._operations.popitem(last=False)
        return operation

    def pin(self, document: str) -> Operation:
        """Keeps the operations of a document compiled until it is unpinned, if it is valid.

        Returns:
            The operation that is meant where none is named.
        """
        unnamed = Operation(self._schema, document, None, self._checks, suggest=True)
        if unnamed.errors:
            return unnamed
        names = unnamed.names()
        self._pinned[document, None] = unnamed
        for name in names:
            alone = len(names) == 1
            self._pinned[document, name] = unnamed if alone else self.prepare(document, name)
        for name in names:
            self._pinned[document, name].warm()
        return unnamed

    def unpin(self, document: str) -> None:
        """Lets the operations of a document go."""
        if operation := self._pinned.pop((document, None), None):
            for name in operation.names():
                self._pinned.pop((document, name), None)

    async def execute(
        self,
        operation: Operation,
        variables: Mapping[str, Any] | None = None,
        context: Any = None,
        root: Any = None,
    ) -> ExecutionResult:
        """The operation's result.

        No resolver of a mutation is called twice: what each answered, or raised, before it was
        handed over is what graphql-core meets.
        """
        if operation.errors:
            return ExecutionResult(None, operation.errors)
        replay = Replay()
        try:
            coerced = operation.coerce(variables or {})
            plan = operation.plan(coerced.coerced)
            return ExecutionResult(await plan.execute(Run(context, root, coerced, replay)), None)
        except UnfitError as unfit:
            self.handed_over[unfit.reason] += 1
        except Exception:
            self.handed_over[Reason.RESOLVER] += 1
        return await execute_by_reference(self._schema, operation, variables, context, root, replay)

    async def subscribe(
        self,
        operation: Operation,
        variables: Mapping[str, Any] | None,
        contexts: Callable[[], Any],
        seconds: float | None = None,
    ) -> ExecutionResult | Results:
        """The results of a subscription's events as they come, or why there are none.

        Args:
            operation: The subscription.
            variables: The values of its variables.
            contexts: Makes a context: one for the source of the events, and one for each of them.
            seconds: How long the execution of an event may take.
        """
        if operation.errors:
            return ExecutionResult(None, operation.errors)
        return await subscribe_by_reference(self._schema, operation, variables, contexts, seconds)
