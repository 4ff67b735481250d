"""`/graphql`: a request in, an execution, its answer out; or the page for a browser."""

import re
from typing import Any
from uuid import uuid4

from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response

from graphql_api.execution import Executor
from graphql_api.http import graphiql
from graphql_api.http.errors import formatted
from graphql_api.http.messages import (
    BadRequestError,
    GraphQLRequest,
    answer,
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

    async def respond(self, request: Request) -> Response:
        """Answers a GET or a POST."""
        accept = request.headers.get("accept", "")
        if request.method == "GET" and graphiql.wants_page(accept):
            return graphiql.page()
        request_id = _request_id(request)
        try:
            asked = await _read(request)
            response = answer(await self._execute(asked, request, request_id), accept)
        except BadRequestError as error:
            response = refusal(error, accept)
        response.headers["x-request-id"] = request_id
        return response

    async def _execute(
        self, asked: GraphQLRequest, request: Request, request_id: str
    ) -> dict[str, Any]:
        operation = self._executor.prepare(asked.query, asked.operation_name)
        if request.method == "GET" and operation.type is OperationType.MUTATION:
            raise BadRequestError("a GET may only ask; to change, POST", 405, {"allow": "POST"})
        context = Context(request.app.state.store)
        result = await self._executor.execute(operation, asked.variables, context)
        content: dict[str, Any] = {}
        if result.errors:
            content["errors"] = [formatted(error, request_id) for error in result.errors]
        # No data at all is a request that was not executed; null is one whose execution failed.
        if result.data is not None or any(error.path for error in result.errors or ()):
            content["data"] = result.data
        return content


async def _read(request: Request) -> GraphQLRequest:
    if request.method == "GET":
        return from_query(request.query_params)
    return from_body(request.headers.get("content-type", ""), await request.body())


def _request_id(request: Request) -> str:
    given = request.headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid4().hex
