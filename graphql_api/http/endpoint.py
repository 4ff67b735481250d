"""`/graphql`: a request in, an execution, its answer out; or the page for a browser."""

import re
from typing import Any
from uuid import uuid4

from graphql import OperationType
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from graph.contract import Store
from graphql_api.execution import Executor
from graphql_api.http import graphiql
from graphql_api.http.errors import formatted, logger
from graphql_api.http.messages import (
    BadRequestError,
    GraphQLRequest,
    answer,
    failure,
    from_body,
    from_query,
    refusal,
)
from graphql_api.resolvers import Context

_REQUEST_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)


class GraphQLEndpoint:
    """Executes the documents that are asked for.

    Args:
        executor: Executes them.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def respond(self, store: Store, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, whatever becomes of it."""
        request = Request(scope, receive)
        accept = request.headers.get("accept", "")
        if request.method in ("GET", "HEAD") and graphiql.wants_page(accept):
            await graphiql.page()(scope, receive, send)
            return
        request_id = _request_id(request)
        try:
            response = answer(await self._answer(request, store, request_id), accept)
        except BadRequestError as error:
            response = refusal(error, accept)
        except ClientDisconnect:
            return
        except Exception:
            logger.exception("request %s failed", request_id)
            response = failure(request_id, accept)
        response.headers["x-request-id"] = request_id
        await response(scope, receive, send)

    async def _answer(self, request: Request, store: Store, request_id: str) -> dict[str, Any]:
        asked = await _read(request)
        operation = self._executor.prepare(asked.query, asked.operation_name)
        if request.method != "POST" and operation.type is OperationType.MUTATION:
            raise BadRequestError("a GET may only ask; to change, POST", 405, {"allow": "POST"})
        result = await self._executor.execute(operation, asked.variables, Context(store))
        if not result.errors:
            return {"data": result.data}
        content: dict[str, Any] = {
            "errors": [formatted(error, request_id) for error in result.errors]
        }
        # No data at all is a request that was not executed; null is one whose execution failed.
        if result.data is not None or any(error.path for error in result.errors):
            content["data"] = result.data
        return content


async def _read(request: Request) -> GraphQLRequest:
    if request.method in ("GET", "HEAD"):
        return from_query(request.query_params)
    if request.method != "POST":
        raise BadRequestError("GET or POST a document", 405, {"allow": "GET, HEAD, POST"})
    return from_body(request.headers.get("content-type", ""), await request.body())


def _request_id(request: Request) -> str:
    given = request.headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid4().hex
