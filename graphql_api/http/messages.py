"""GraphQL over HTTP: what a request asks, and in which form it is answered.

https://graphql.github.io/graphql-over-http/draft/
"""

from dataclasses import dataclass
from typing import Any

import orjson
from starlette.datastructures import QueryParams

from graphql_api.http.exchange import Reply

GRAPHQL_JSON = "application/graphql-response+json"
JSON = "application/json"


class BadRequestError(Exception):
    """A request that is not one of GraphQL over HTTP."""

    def __init__(
        self, message: str, status: int = 400, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """A document to execute, and with what."""

    query: str
    variables: dict[str, Any] | None
    operation_name: str | None


def check_content_type(content_type: str) -> None:
    """Returns where a body of this type can be read.

    Raises:
        BadRequestError: It is not JSON in UTF-8.
    """
    media_type, _, parameters = content_type.partition(";")
    if media_type.strip().lower() != JSON:
        raise BadRequestError(f"the body must be {JSON}", 415)
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise BadRequestError("the body must be in UTF-8", 415)


def from_body(body: bytes) -> GraphQLRequest:
    """The request of a POST.

    Raises:
        BadRequestError: It is not a JSON object of the members that are defined.
    """
    return _request(_object("the body", body))


def from_query(parameters: QueryParams) -> GraphQLRequest:
    """The request of a GET.

    Raises:
        BadRequestError: `variables` is not a JSON object.
    """
    given: dict[str, Any] = dict(parameters)
    if "variables" in given:
        given["variables"] = _object("variables", given["variables"])
    return _request(given)


def _object(what: str, text: str | bytes) -> dict[str, Any]:
    try:
        parsed = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise BadRequestError(f"{what} must be JSON in UTF-8") from None
    if not isinstance(parsed, dict):
        raise BadRequestError(f"{what} must be a JSON object")
    return parsed


def _request(given: dict[str, Any]) -> GraphQLRequest:
    query, variables, name = map(given.get, ("query", "variables", "operationName"))
    if not isinstance(query, str) or not query:
        raise BadRequestError("query must be a string that is not empty")
    if not isinstance(variables, dict | None):
        raise BadRequestError("variables must be a JSON object")
    if not isinstance(name, str | None):
        raise BadRequestError("operationName must be a string")
    return GraphQLRequest(query, variables, name)


def media_type(accept: str) -> str:
    """The media type to answer in: the newer one to those who name it."""
    return GRAPHQL_JSON if GRAPHQL_JSON in accept.lower() else JSON


def answer(content: dict[str, Any], accept: str) -> Reply:
    """An execution's result.

    To those who take the newer media type, a request that was not executed is a 400; the older one
    has 200 for every well-formed request.
    """
    form = media_type(accept)
    not_executed = "data" not in content
    status = 400 if form == GRAPHQL_JSON and not_executed else 200
    return Reply(orjson.dumps(content), form, status)


def encoded(body: bytes, accept: str) -> Reply:
    """The result of an execution without errors, as it was sent before."""
    return Reply(body, media_type(accept))


def refusal(error: BadRequestError, accept: str) -> Reply:
    """The answer to a request that cannot be read."""
    return _errors({"code": "BAD_REQUEST"}, str(error), accept, error.status, error.headers)


def failure(request_id: str, accept: str) -> Reply:
    """The answer to a request that failed on our side, where nobody foresaw it."""
    extensions = {"code": "INTERNAL", "requestId": request_id}
    return _errors(extensions, "something went wrong on our side", accept, 500)


def _errors(
    extensions: dict[str, str],
    message: str,
    accept: str,
    status: int,
    headers: tuple[tuple[str, str], ...] = (),
) -> Reply:
    content = {"errors": [{"message": message, "extensions": extensions}]}
    return Reply(orjson.dumps(content), media_type(accept), status, headers)
