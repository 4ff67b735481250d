"""An operation's way in, whichever transport it comes by: known, priced, allowed, then executed."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from graphql import (
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
)
from starlette.types import Scope

from graph.contract import Store
from graphql_api.documents import Asked, Question
from graphql_api.door import Caller, Code, RefusedError
from graphql_api.door import Scope as Needed
from graphql_api.door.asking import asker
from graphql_api.execution import Executor, Operation, Results
from graphql_api.http.messages import GraphQLRequest
from graphql_api.http.service import Limits, Service
from graphql_api.resolvers import Context

NeededBy = Callable[
    [GraphQLSchema, OperationDefinitionNode, Mapping[str, FragmentDefinitionNode]],
    frozenset[Needed],
]
"""Tells which scopes an operation takes."""


class Priced(NamedTuple):
    """An operation with its variables, and what that costs."""

    operation: Operation
    variables: dict[str, Any]
    cost: int
    tell_cost: bool
    asked: Asked


class Admission:
    """Lets operations in, and has them executed.

    Args:
        executor: Executes them.
        limits: What one request may take.
        needed: Tells which scopes an operation takes.

    Attributes:
        limits: What one request may take.
    """

    def __init__(self, executor: Executor, limits: Limits, needed: NeededBy) -> None:
        self.limits = limits
        self._executor = executor
        self._needed_by = needed
        self._needed: WeakKeyDictionary[Operation, frozenset[Needed]] = WeakKeyDictionary()

    def price(
        self, service: Service, caller: Caller, request: GraphQLRequest, scope: Scope
    ) -> Priced:
        """The operation that is asked for, and what it costs.

        Raises:
            RefusedError: There is none that may be executed, or it costs too much.
        """
        asked = service.library.find(_question(request))
        service.library.admit(caller, asked, scope)
        explores = Needed.EXPLORE in caller.scopes
        operation = self._executor.prepare(asked.text, request.operation_name, suggest=explores)
        variables = request.variables or {}
        cost = operation.cost(variables)
        if cost > self.limits.nodes:
            most = f"at most {self.limits.nodes:,}"
            raise RefusedError(Code.TOO_COMPLEX, f"it asks for {cost:,} nodes: {most}")
        return Priced(operation, variables, cost, request.tell_cost, asked)

    def needed(self, operation: Operation) -> frozenset[Needed]:
        """The scopes that an operation takes."""
        needed = self._needed.get(operation)
        if needed is None:
            needed = frozenset()
            if operation.node and not operation.errors:
                needed = self._needed_by(self._executor.schema, operation.node, operation.fragments)
            self._needed[operation] = needed
        return needed

    async def execute(
        self, service: Service, caller: Caller, priced: Priced, store: Store
    ) -> ExecutionResult:
        """The result of a query or mutation that has been paid for."""
        context = _context(service, caller, store)
        result = await self._executor.execute(priced.operation, priced.variables, context)
        return _refunded(service, caller, priced, result)

    async def subscribe(
        self, service: Service, caller: Caller, priced: Priced
    ) -> ExecutionResult | Results:
        """The results of a subscription that has been paid for, or why there are none."""
        results = await self._executor.subscribe(
            priced.operation,
            priced.variables,
            lambda: _context(service, caller, service.store),
            self.limits.seconds,
        )
        if isinstance(results, ExecutionResult):
            return _refunded(service, caller, priced, results)
        return results


def _context(service: Service, caller: Caller, store: Store) -> Context:
    return Context(store, service.background, asker(caller))


def _question(request: GraphQLRequest) -> Question:
    return Question(request.query, request.document_id, request.sha256)


def _refunded(
    service: Service, caller: Caller, priced: Priced, result: ExecutionResult
) -> ExecutionResult:
    """The result; nobody pays for what was not executed, or failed."""
    if result.data is None:
        service.door.refund(caller, priced.cost)
    return result
