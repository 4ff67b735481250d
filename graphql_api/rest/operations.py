"""A route as OpenAPI has it: what it takes, and all that it may answer."""

from typing import Any, Final

from graphql_api.rest.inputs import parameters, request_body
from graphql_api.rest.links import JSON, Link
from graphql_api.rest.route import Route, Success
from graphql_api.rest.schemas import Schema, name_of

_FAILURES: Final = {
    400: "What was sent cannot be taken; `code` says why.",
    401: "A bearer token is needed, or the one given is not to be believed.",
    403: "The token lacks the scope that the route takes.",
    404: "There is no such user, connection or job.",
    406: "The client takes no JSON.",
    408: "The body took too long to come, or nothing of it came for too long.",
    409: "The e-mail or the id is taken, the users are connected already, or the key was given "
    "before, with something else to do.",
    412: "The user is no longer as the client knows.",
    413: "The body is too large.",
    415: "The body is of another media type, or compressed in a way that is not taken.",
    429: "The caller has asked for more than their share, or has too many jobs open; "
    "`retry-after` says when to go on.",
    500: "Something went wrong on our side; the log has it under `requestId`.",
    503: "Too much is asked, or the store is away; `retry-after` says when to try again.",
    504: "It took too long; try again.",
}
_EVERYWHERE: Final = (400, 401, 403, 406, 429, 500, 503, 504)
_WITH_BODY: Final = (408, 413, 415)
_TEXT: Final = {"type": "string"}
_HEADERS: Final = {
    "etag": "The state that is shown, to be given in `if-none-match` or `if-match`.",
    "location": "Where it is.",
    "retry-after": "After how many seconds to try again.",
    "www-authenticate": "What is wrong with the token.",
    "x-request-id": "The request's id: the client's, or a new one.",
}
_TOLD_BY: Final = {
    401: "www-authenticate",
    403: "www-authenticate",
    429: "retry-after",
    503: "retry-after",
}


def operation(route: Route, found: dict[str, Schema]) -> Schema:
    """The description of a route.

    Args:
        route: The route.
        found: The schema of each type that it names.
    """
    described: Schema = {
        "operationId": route.handler.__name__,
        "summary": route.summary,
        "tags": [route.resource],
        "security": [{"bearer": [route.scope.value]}],
        "parameters": parameters(route),
    }
    if body := request_body(route, found):
        described["requestBody"] = body
    described["responses"] = _responses(route, found)
    return described


def _responses(route: Route, found: dict[str, Schema]) -> Schema:
    takes_body = route.body or route.upload
    statuses = {*_EVERYWHERE, *route.failures, *(_WITH_BODY if takes_body else ())}
    successes = {str(success.status): _success(success, found) for success in route.successes}
    return successes | {str(status): _reference(status) for status in sorted(statuses)}


def _success(success: Success, found: dict[str, Schema]) -> Schema:
    described: Schema = {
        "description": success.description,
        "headers": _headers(*success.headers, "x-request-id"),
    }
    if success.data:
        described["content"] = {JSON: {"schema": _envelope(found, success.data)}}
    return described


def _reference(status: int) -> Schema:
    return {"$ref": f"#/components/responses/Problem{status}"}


def failures() -> dict[str, Schema]:
    """What the references of operations to failures mean."""
    return {f"Problem{status}": _failure(status) for status in _FAILURES}


def _failure(status: int) -> Schema:
    told = [_TOLD_BY[status]] if status in _TOLD_BY else []
    return {
        "description": _FAILURES[status],
        "headers": _headers(*told, "x-request-id"),
        "content": {JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _headers(*names: str) -> Schema:
    return {name: {"description": _HEADERS[name], "schema": _TEXT} for name in names}


def _envelope(found: dict[str, Schema], data: Any) -> Schema:
    links = {"type": "array", "items": found[name_of(Link)]}
    properties = {"_data": found[name_of(data)], "_description": _TEXT, "_links": links}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
