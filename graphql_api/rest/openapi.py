"""OpenAPI 3.1: the table of routes as a document for people and programs.

https://spec.openapis.org/oas/v3.1.1
"""

from importlib.metadata import version
from typing import Final

from graphql_api.rest.links import BASE
from graphql_api.rest.operations import failures, operation
from graphql_api.rest.routes import ROUTES
from graphql_api.rest.schemas import Schema, schemas

_TEXT: Final = {"type": "string"}
_SECURITY: Final = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "A token with the scope that the route names.",
}
_PROBLEM: Final = {
    "type": "object",
    "description": "Why a request failed.",
    "properties": {
        "_description": {**_TEXT, "description": "Why, for people."},
        "code": {**_TEXT, "description": "Why, for programs."},
        "requestId": {**_TEXT, "description": "To find it in the log by."},
    },
    "required": ["_description", "code", "requestId"],
    "additionalProperties": False,
}


def openapi() -> Schema:
    """The document."""
    found, definitions = schemas()
    paths: dict[str, Schema] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = operation(route, found)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Connections",
            "version": version("connections"),
            "description": "Users, their connections, and the recommendations made to them.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": BASE}],
        "paths": paths,
        "components": {
            "responses": failures(),
            "schemas": {**definitions, "Problem": _PROBLEM},
            "securitySchemes": {"bearer": _SECURITY},
        },
    }
