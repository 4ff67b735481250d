"""`/graphql`: a request in, an execution, its answer out; or the page for a browser."""

import re
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from strawberry import Schema
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from graphql_api.http import graphiql
from graphql_api.http.errors import VALIDATION_FAILED, formatted
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
_OPERATIONS = {
    "GET": {OperationType.QUERY},
    "POST": {OperationType.QUERY, OperationType.MUTATION},
}


class GraphQLEndpoint:
    """Executes documents against a schema.

    Args:
        schema: What may be asked.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    async def respond(self, request: Request) -> Response:
        """Answers a GET or a POST."""
        accept = request.headers.get("accept", "")
        if request.method == "GET" and graphiql.wants_page(accept):
            return graphiql.page()
        request_id = _request_id(request)
        try:
            asked = await _read(request)
            response = answer(await self._execute(asked, request, request_id), accept)
        except InvalidOperationTypeError:
            error = BadRequestError("a GET may only ask; to change, POST", 405)
            response = refusal(error, accept, {"allow": "POST"})
        except BadRequestError as error:
            response = refusal(error, accept)
        response.headers["x-request-id"] = request_id
        return response

    async def _execute(
        self, asked: GraphQLRequest, request: Request, request_id: str
    ) -> dict[str, Any]:
        try:
            result = await self._schema.execute(
                asked.query,
                variable_values=asked.variables,
                context_value=Context(request.app.state.store),
                operation_name=asked.operation_name,
                allowed_operation_types=_OPERATIONS[request.method],
            )
        except CannotGetOperationTypeError as error:
            return {"errors": [{"message": str(error), "extensions": {"code": VALIDATION_FAILED}}]}
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
