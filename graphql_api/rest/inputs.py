"""What a route takes, as OpenAPI has it: parameters, and a body."""

from typing import Final

from graphql_api.rest.queries import Query
from graphql_api.rest.route import Route
from graphql_api.rest.schemas import Schema, name_of, parameters_of

_TEXT: Final = {"type": "string"}
_HEADERS: Final = {
    "content-encoding": "How the body is compressed; not at all without it.",
    "idempotency-key": "By which the request may be repeated: the answer is the job of the first.",
    "if-match": "Change the user only if this is their `etag`.",
    "if-none-match": "Show the user only if this is no longer their `etag`.",
}
_VALUES: Final[dict[str, Schema]] = {
    "content-encoding": {**_TEXT, "enum": ["gzip", "identity"]},
    "idempotency-key": {**_TEXT, "minLength": 1, "maxLength": 255},
}
_IN_PATH: Final = {
    "user_id": "The user's id.",
    "other_id": "The other user's id.",
    "job_id": "The job's id.",
}


def parameters(route: Route) -> list[Schema]:
    """The parameters of a route: in its path, its query string, and headers."""
    in_path = [
        {
            "name": name,
            "in": "path",
            "description": _IN_PATH[name],
            "schema": _TEXT,
            "required": True,
        }
        for name in route.variables
    ]
    in_headers = [
        {
            "name": name,
            "in": "header",
            "description": _HEADERS[name],
            "schema": _VALUES.get(name, _TEXT),
        }
        for name in route.headers
    ]
    return [*in_path, *_in_query(route.query), *in_headers]


def request_body(route: Route, found: dict[str, Schema]) -> Schema | None:
    """The body of a route, if it takes one; an upload is text, whatever that says.

    Args:
        route: The route.
        found: The schema of each type that it names.
    """
    if not (route.body or route.upload):
        return None
    form = {"schema": found[name_of(route.body)] if route.body else _TEXT}
    return {"required": True, "content": dict.fromkeys(route.media_types, form)}


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
