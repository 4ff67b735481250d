"""An operation whose results are streamed: through the door, started, and then told one by one."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, NamedTuple

from graphql import ExecutionResult, OperationType
from starlette.types import Scope

from graphql_api.door import Caller, Headers, demand
from graphql_api.door.exchange import within_time
from graphql_api.execution import Results
from graphql_api.http.admission import Admission, Priced
from graphql_api.http.asking import check_changes
from graphql_api.http.bodies import body_of
from graphql_api.http.messages import GraphQLRequest
from graphql_api.http.service import Service

Bodies = AsyncGenerator[dict[str, Any], None]
"""The results of an operation, as its caller gets them."""


class Session(NamedTuple):
    """Who asks, and by what.

    Attributes:
        service: What is answered with.
        caller: Who asks.
        scope: The connection that they ask by.
        name: Its id, for the log.
    """

    service: Service
    caller: Caller
    scope: Scope
    name: str


class Started(NamedTuple):
    """An operation that has been let in.

    Attributes:
        headers: What its caller has left to spend.
        bodies: Its results.
    """

    headers: Headers
    bodies: Bodies


async def start(admission: Admission, session: Session, request: GraphQLRequest) -> Started:
    """Lets an operation in: until it has started, it is a request like others.

    Raises:
        RefusedError: It may not be executed, or cannot now.
    """
    with session.service.door.entered(session.caller):
        return await within_time(admission.limits.seconds, _start(admission, session, request))


async def _start(admission: Admission, session: Session, request: GraphQLRequest) -> Started:
    service, caller, scope, _ = session
    priced = admission.price(service, caller, request, scope)
    check_changes(scope, priced.operation)
    demand(caller, admission.needed(priced.operation))
    headers = await service.door.charge(caller, priced.cost)
    if priced.operation.type is OperationType.SUBSCRIPTION:
        outcome = await admission.subscribe(service, caller, priced)
    else:
        outcome = await admission.execute(service, caller, priced, service.store)
    if isinstance(outcome, ExecutionResult):
        return Started(headers, _only(outcome, priced, session))
    return Started(headers, _each(outcome, priced, session))


async def _only(result: ExecutionResult, priced: Priced, session: Session) -> Bodies:
    yield body_of(result, priced, session.name)


async def _each(results: Results, priced: Priced, session: Session) -> Bodies:
    async with aclosing(results):
        async for result in results:
            # An event reads as much as a query of the same fields does.
            await session.service.door.charge(session.caller, priced.cost)
            yield body_of(result, priced, session.name)
