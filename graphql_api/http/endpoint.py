"""`/graphql`: a request in, an execution, its answer out; or the page for a browser."""

import re
import secrets
from typing import Any, NamedTuple

from graphql import ExecutionResult, OperationType
from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from graph.contract import Store
from graphql_api.execution import Executor, Operation
from graphql_api.http import graphiql
from graphql_api.http.answers import Answers
from graphql_api.http.errors import formatted, logger
from graphql_api.http.exchange import Reply, header, read_body, send_reply
from graphql_api.http.messages import (
    BadRequestError,
    GraphQLRequest,
    answer,
    check_content_type,
    encoded,
    failure,
    from_body,
    from_query,
    refusal,
)
from graphql_api.resolvers import Context

_REQUEST_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)


class Asked(NamedTuple):
    """A request as it came, from which its answer may be known.

    Attributes:
        method: GET, HEAD or POST.
        content: Its body, or, with a question mark, its query string.
        request_id: By which it is found in logs.
    """

    method: str
    content: bytes
    request_id: str


class GraphQLEndpoint:
    """Executes the documents that are asked for.

    Args:
        executor: Executes them.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def respond(
        self, store: Store, answers: Answers | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answers a request, whatever becomes of it.

        Args:
            store: Is asked.
            answers: Where answers are kept; None where the store does not tell if they still hold.
            scope: The request, as ASGI has it.
            receive: Its body.
            send: Where the reply goes.
        """
        accept, method = header(scope, "accept"), scope["method"]
        if method in ("GET", "HEAD") and graphiql.wants_page(accept):
            await graphiql.page()(scope, receive, send)
            return
        request_id = _request_id(scope)
        try:
            asked = await _read(scope, receive, request_id)
            reply = await self._reply(asked, store, answers, accept)
        except BadRequestError as error:
            reply = refusal(error, accept)
        except ClientDisconnect:
            return
        except Exception:
            logger.exception("request %s failed", request_id)
            reply = failure(request_id, accept)
        headers = (*reply.headers, ("x-request-id", request_id))
        await send_reply(send, reply._replace(headers=headers), method)

    async def _reply(
        self, asked: Asked, store: Store, answers: Answers | None, accept: str
    ) -> Reply:
        if answers is None:
            operation, variables = self._prepare(asked)
            result = await self._executor.execute(operation, variables, Context(store))
            return answer(_content(result, asked.request_id), accept)
        if known := await answers.get(asked.content):
            return encoded(known, accept)
        operation, variables = self._prepare(asked)
        view, reading = answers.watch()
        result = await self._executor.execute(operation, variables, Context(view))
        reply = answer(_content(result, asked.request_id), accept)
        if operation.type is OperationType.QUERY and not result.errors:
            answers.keep(asked.content, reply.body, reading)
        return reply

    def _prepare(self, asked: Asked) -> tuple[Operation, dict[str, Any] | None]:
        request = _request(asked)
        operation = self._executor.prepare(request.query, request.operation_name)
        if asked.method != "POST" and operation.type is OperationType.MUTATION:
            raise BadRequestError("a GET may only ask; to change, POST", 405, (("allow", "POST"),))
        return operation, request.variables


async def _read(scope: Scope, receive: Receive, request_id: str) -> Asked:
    method = scope["method"]
    if method in ("GET", "HEAD"):
        return Asked(method, b"?" + scope["query_string"], request_id)
    if method != "POST":
        raise BadRequestError("GET or POST a document", 405, (("allow", "GET, HEAD, POST"),))
    check_content_type(header(scope, "content-type"))
    return Asked(method, await read_body(receive), request_id)


def _request(asked: Asked) -> GraphQLRequest:
    if asked.method == "POST":
        return from_body(asked.content)
    return from_query(QueryParams(asked.content[1:]))


def _content(result: ExecutionResult, request_id: str) -> dict[str, Any]:
    if not result.errors:
        return {"data": result.data}
    content: dict[str, Any] = {"errors": [formatted(error, request_id) for error in result.errors]}
    # No data at all is a request that was not executed; null is one whose execution failed.
    if result.data is not None or any(error.path for error in result.errors):
        content["data"] = result.data
    return content


def _request_id(scope: Scope) -> str:
    given = header(scope, "x-request-id")
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(16)
