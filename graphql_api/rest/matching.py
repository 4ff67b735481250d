"""Which route a request takes."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from starlette.types import Scope

from graph.values import refer
from graphql_api.door import Code, RefusedError, bad_request
from graphql_api.rest.links import BASE
from graphql_api.rest.route import Route
from graphql_api.rest.routes import ROUTES


class Match(NamedTuple):
    """A route, and what the variable parts of its path are."""

    route: Route
    path: Mapping[str, str]


def parts_of(scope: Scope) -> tuple[str, ...]:
    """The parts of a request's path below ours, each decoded by itself: an id may have a slash.

    Raises:
        RefusedError: The path is not below ours.
    """
    raw = scope.get("raw_path") or quote(scope["path"]).encode()
    base, prefix, below = raw.partition(b"?")[0].partition(f"{BASE}/".encode())
    if base or not prefix:
        raise _nothing_here()
    return tuple(unquote_to_bytes(part).decode(errors="replace") for part in below.split(b"/"))


def matches(parts: tuple[str, ...]) -> dict[str, Match]:
    """The routes at a path, by their methods.

    Raises:
        RefusedError: There are none.
    """
    found: dict[str, Match] = {}
    for route in ROUTES:
        if (path := _fit(route.segments, parts)) is not None:
            found.setdefault(route.method, Match(route, path))
    if not found:
        raise _nothing_here()
    if "GET" in found:
        found["HEAD"] = found["GET"]
    return found


def choose(found: Mapping[str, Match], method: str) -> Match:
    """The route that a method takes.

    Raises:
        RefusedError: There is none.
    """
    if method not in found:
        message = "this resource has no such method"
        raise bad_request(message, 405, (("allow", allowed(found)),))
    return found[method]


def allowed(found: Mapping[str, Match]) -> str:
    """The methods at a path, as Allow names them."""
    return ", ".join(sorted([*found, "OPTIONS"]))


def _fit(segments: tuple[str, ...], parts: tuple[str, ...]) -> dict[str, str] | None:
    if len(segments) != len(parts) or not all(parts):
        return None
    pairs = list(zip(segments, parts, strict=True))
    if any(segment != part for segment, part in pairs if not segment.startswith("{")):
        return None
    return {segment[1:-1]: refer(part) for segment, part in pairs if segment.startswith("{")}


def _nothing_here() -> RefusedError:
    return RefusedError(Code.NOT_FOUND, "there is nothing here")
