"""`/graphql`: a request in, an execution, its answer out; or the page for a browser."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote
from weakref import WeakKeyDictionary

from graphql import (
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
)
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from graph.contract import Store
from graphql_api.documents import Asked, Library, Question
from graphql_api.door import Caller, Code, Door, RefusedError, bad_request, demand
from graphql_api.door import Scope as Needed
from graphql_api.door.exchange import (
    Reply,
    cancelled_when_gone,
    check_size,
    header,
    read_body,
    request_id,
    send_reply,
    within_time,
)
from graphql_api.door.failures import log_failure
from graphql_api.door.negotiation import check_content_type
from graphql_api.execution import Executor, Operation
from graphql_api.http import graphiql
from graphql_api.http.answers import Answers, Known
from graphql_api.http.errors import formatted
from graphql_api.http.messages import (
    JSON,
    GraphQLRequest,
    answer,
    failure,
    from_body,
    from_query,
    refusal,
)
from graphql_api.http.negotiation import Wanted, wanted
from graphql_api.resolvers import Context

NeededBy = Callable[
    [GraphQLSchema, OperationDefinitionNode, Mapping[str, FragmentDefinitionNode]],
    frozenset[Needed],
]
"""Tells which scopes an operation takes."""

PATH = "/graphql"
"""Where documents are executed; below it, each that is registered has an address of its own."""
_METHODS = "GET, HEAD, OPTIONS, POST"
_METHODS_OF_ONE = "GET, HEAD, OPTIONS"


class Service(NamedTuple):
    """What requests are answered with.

    Attributes:
        store: Is asked.
        answers: Where answers are kept; None where the store does not tell if they still hold.
        door: What a request has to pass.
        library: Finds persisted documents.
    """

    store: Store
    answers: Answers | None
    door: Door
    library: Library


class Limits(NamedTuple):
    """What one request may take.

    Attributes:
        body: Bytes of its body.
        nodes: What it may cost.
        seconds: How long it may take, once it has been read.
    """

    body: int
    nodes: int
    seconds: float


class _Priced(NamedTuple):
    """An operation with its variables, and what that costs."""

    operation: Operation
    variables: dict[str, Any]
    cost: int
    tell_cost: bool
    asked: Asked


class GraphQLEndpoint:
    """Executes the documents that are asked for.

    Args:
        executor: Executes them.
        limits: What one request may take.
        needed: Tells which scopes an operation takes.
    """

    def __init__(self, executor: Executor, limits: Limits, needed: NeededBy) -> None:
        self._executor = executor
        self._needed_by = needed
        self._limits = limits
        self._needed: WeakKeyDictionary[Operation, frozenset[Needed]] = WeakKeyDictionary()

    async def respond(self, service: Service, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, whatever becomes of it."""
        want, method = wanted(header(scope, "accept")), scope["method"]
        if method in ("GET", "HEAD") and want.page and scope["path"] == PATH:
            await graphiql.page()(scope, receive, send)
            return
        named, form = request_id(scope), want.form or JSON
        try:
            reply = await self._reply(service, want, named, scope, receive)
        except RefusedError as error:
            reply = refusal(error, form)
        except ClientDisconnect:
            return
        except Exception as error:
            log_failure(named, error)
            reply = failure(named, form)
        headers = (*reply.headers, ("x-request-id", named))
        await send_reply(scope, receive, send, reply._replace(headers=headers))

    async def _reply(
        self, service: Service, want: Wanted, named: str, scope: Scope, receive: Receive
    ) -> Reply:
        if scope["method"] == "OPTIONS":
            return Reply(b"", JSON, 204, (("allow", _methods(scope)),))
        form = _form(scope, want)
        check_size(scope, self._limits.body)
        caller = service.door.identify(scope)
        with service.door.entered(caller):
            content = await self._content(scope, receive)
            with cancelled_when_gone(receive):
                answering = self._answer(service, caller, content, scope, form, named)
                return await within_time(self._limits.seconds, answering)

    async def _content(self, scope: Scope, receive: Receive) -> bytes:
        """What is asked, as it came: a body, or, after a question mark, a query string."""
        if scope["method"] == "POST":
            return await read_body(receive, self._limits.body)
        named = scope["path"][len(PATH) + 1 :]
        # Of parameters with one name the last counts: what the path says.
        document = f"&documentId={quote(named, safe='')}" if named else ""
        return b"?" + bytes(scope["query_string"]) + document.encode()

    async def _answer(
        self, service: Service, caller: Caller, content: bytes, scope: Scope, form: str, named: str
    ) -> Reply:
        answers = service.answers
        known = await answers.get(content) if answers else None
        if known:
            service.library.admit(caller, known.asked, scope)
            demand(caller, known.needed)
            headers = await service.door.charge(caller, 1)
            return Reply(known.answer, form, headers=headers)
        priced = self._price(service, caller, content, scope)
        needed = self._scopes(priced.operation)
        demand(caller, needed)
        headers = await service.door.charge(caller, priced.cost)
        if answers is None or priced.operation.type is not OperationType.QUERY:
            result = await self._execute(service, caller, priced, service.store)
        else:
            view, reading = answers.watch()
            result = await self._execute(service, caller, priced, view)
            reply = answer(_body(result, priced, named), form, headers)
            if not result.errors:
                answers.keep(content, Known(reply.body, needed, priced.asked), reading)
            return reply
        return answer(_body(result, priced, named), form, headers)

    async def _execute(
        self, service: Service, caller: Caller, priced: _Priced, store: Store
    ) -> ExecutionResult:
        context = Context(store)
        result = await self._executor.execute(priced.operation, priced.variables, context)
        if result.data is None:
            # Nobody pays for what was not executed, or failed.
            service.door.refund(caller, priced.cost)
        return result

    def _price(self, service: Service, caller: Caller, content: bytes, scope: Scope) -> _Priced:
        method = scope["method"]
        request = from_query(content[1:]) if method != "POST" else from_body(content)
        asked = service.library.find(_question(request))
        service.library.admit(caller, asked, scope)
        explores = Needed.EXPLORE in caller.scopes
        operation = self._executor.prepare(asked.text, request.operation_name, suggest=explores)
        if method != "POST" and operation.type is OperationType.MUTATION:
            raise bad_request("a GET may only ask; to change, POST", 405, (("allow", "POST"),))
        variables = request.variables or {}
        cost = operation.cost(variables)
        if cost > self._limits.nodes:
            most = f"at most {self._limits.nodes:,}"
            raise RefusedError(Code.TOO_COMPLEX, f"it asks for {cost:,} nodes: {most}")
        return _Priced(operation, variables, cost, request.tell_cost, asked)

    def _scopes(self, operation: Operation) -> frozenset[Needed]:
        needed = self._needed.get(operation)
        if needed is None:
            needed = frozenset()
            if operation.node and not operation.errors:
                needed = self._needed_by(self._executor.schema, operation.node, operation.fragments)
            self._needed[operation] = needed
        return needed


def _question(request: GraphQLRequest) -> Question:
    return Question(request.query, request.document_id, request.sha256)


def _methods(scope: Scope) -> str:
    return _METHODS if scope["path"] == PATH else _METHODS_OF_ONE


def _form(scope: Scope, want: Wanted) -> str:
    """The media type to answer in, where the request may be answered at all."""
    method, methods = scope["method"], _methods(scope)
    if method not in methods.split(", "):
        raise bad_request(f"this takes {methods}", 405, (("allow", methods),))
    if want.form is None:
        raise bad_request("answers are JSON: take application/graphql-response+json", 406)
    if method == "POST":
        check_content_type(header(scope, "content-type"), (JSON,))
    elif not want.named and header(scope, "sec-fetch-mode") != "cors":
        # A link, picture or script of another site, which could make a browser ask us, does not.
        raise bad_request("a GET must name application/json, or the newer type, in Accept", 406)
    return want.form


def _body(result: ExecutionResult, priced: _Priced, named: str) -> dict[str, Any]:
    content: dict[str, Any] = {}
    if result.errors:
        content["errors"] = [formatted(error, named) for error in result.errors]
    # No data at all is a request that was not executed; null is one whose execution failed.
    if not result.errors or result.data is not None or any(error.path for error in result.errors):
        content["data"] = result.data
    if priced.tell_cost:
        content["extensions"] = {"cost": {"requested": priced.cost}}
    return content
