"""Which client application asks, as it says itself: good enough to count by, not to trust."""

from typing import NamedTuple

from starlette.types import Scope

from graphql_api.door.exchange import header

_PREFIXES = ("x-graphql-client", "apollographql-client")
_LONGEST = 64


class Client(NamedTuple):
    """A client application; both are empty where it does not say."""

    name: str
    version: str


def client_of(scope: Scope) -> Client:
    """The client application of a request."""
    name, version = (_first(scope, part) for part in ("name", "version"))
    return Client(name, version)


def _first(scope: Scope, part: str) -> str:
    given = (header(scope, f"{prefix}-{part}") for prefix in _PREFIXES)
    return next((_shown(value) for value in given if value), "")


def _shown(value: str) -> str:
    return "".join(one for one in value[:_LONGEST] if one.isascii() and one.isprintable())
