"""The descriptions of the face that are served, and kept in `docs/`: OpenAPI 3.1 and Swagger."""

from collections.abc import Callable
from functools import cache
from typing import Final

import orjson

from graphql_api.rest.openapi import openapi
from graphql_api.rest.schemas import Schema
from graphql_api.rest.swagger import swagger

_MAKERS: Final[dict[str, Callable[[], Schema]]] = {
    "openapi.json": openapi,
    "swagger.json": lambda: swagger(openapi()),
}

NAMES: Final = frozenset(_MAKERS)
"""What they are called."""


@cache
def description(name: str) -> bytes:
    """A description, as it is served."""
    return orjson.dumps(_MAKERS[name](), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
