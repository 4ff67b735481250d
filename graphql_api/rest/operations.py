"""A route as OpenAPI has it: what it takes, and all that it may answer."""

from typing import Any, Final

from graphql_api.rest.links import JSON, Link
from graphql_api.rest.queries import Query
from graphql_api.rest.route import Route, Success
from graphql_api.rest.schemas import Schema, name_of, parameters_of

_FAILURES: Final = {
    400: "What was sent cannot be taken; `code` says why.",
    401: "A bearer token is needed, or the one given is not to be believed.",
    403: "The token lacks the scope that the route takes.",
    404: "There is no such user, or no such connection.",
    406: "The client takes no JSON.",
    408: "The body took too long to come.",
    409: "The e-mail or the id is taken, or the users are connected already.",
    412: "The user is no longer as the client knows.",
    413: "The body is too large.",
    415: "The body is of another media type, or compressed.",
    429: "The caller has asked for more than their share; `retry-after` says when to go on.",
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
_CONDITIONS: Final = {
    "if-match": "Change the user only if this is their `etag`.",
    "if-none-match": "Show the user only if this is no longer their `etag`.",
}
_PARTS: Final = {"user_id": "The user's id.", "other_id": "The other user's id."}
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
        "parameters": _parameters(route),
    }
    if route.body:
        form = {"schema": found[name_of(route.body)]}
        content = dict.fromkeys(route.media_types, form)
        described["requestBody"] = {"required": True, "content": content}
    described["responses"] = _responses(route, found)
    return described


def _parameters(route: Route) -> list[Schema]:
    in_path = [
        {"name": name, "in": "path", "description": _PARTS[name], "schema": _TEXT, "required": True}
        for name in route.variables
    ]
    in_headers = [
        {"name": name, "in": "header", "description": _CONDITIONS[name], "schema": _TEXT}
        for name in route.conditions
    ]
    return [*in_path, *_in_query(route.query), *in_headers]


def _in_query(query: type[Query]) -> list[Schema]:
    properties, needed = parameters_of(query)
    return [
        {
            "name": name,
            "in": "query",
            "description": schema["description"],
            "schema": _given(schema),
            "required": name in needed,
        }
        for name, schema in properties.items()
    ]


def _given(schema: Schema) -> Schema:
    """The schema of a value that is given, as a query string never gives null."""
    chosen = schema["anyOf"][0] if "anyOf" in schema else schema
    return {name: value for name, value in chosen.items() if name != "description"}


def _responses(route: Route, found: dict[str, Schema]) -> Schema:
    statuses = {*_EVERYWHERE, *route.failures, *(_WITH_BODY if route.body else ())}
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
