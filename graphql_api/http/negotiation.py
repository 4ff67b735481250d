"""In which form a client wants its answer, by its Accept header (RFC 9110, 12.5.1)."""

from functools import lru_cache
from typing import NamedTuple

from graphql_api.door.negotiation import Accepted
from graphql_api.http.messages import GRAPHQL_JSON, JSON

EVENTS = "text/event-stream"
_HTML = "text/html"
_KEPT = 1_000


class Wanted(NamedTuple):
    """What a client wants.

    Attributes:
        form: The JSON media type to answer in; None where it takes neither.
        named: Whether it names that type, as no browser does that follows a link or loads a file.
        page: Whether it would rather have a page.
        events: Whether it would rather have a stream of events.
    """

    form: str | None
    named: bool
    page: bool
    events: bool


@lru_cache(_KEPT)
def wanted(accept: str) -> Wanted:
    """What the client wants whose Accept header this is."""
    takes = Accepted(accept)
    newer, older = takes.weight(GRAPHQL_JSON), takes.weight(JSON)
    # Who takes either and does not say so has known the older one for longer.
    prefers_newer = newer > older or (newer == older and takes.names(GRAPHQL_JSON))
    form = GRAPHQL_JSON if prefers_newer else JSON
    best = max(newer, older)
    page = takes.weight(_HTML) > best
    return Wanted(form if best else None, takes.names(form), page, _events(takes, form, best))


def _events(takes: Accepted, form: str, best: float) -> bool:
    # Not of those whose wildcard takes whatever there is; and what they name they like better.
    weight = takes.weight(EVENTS) if takes.names(EVENTS) else 0
    return weight > best or (weight > 0 and weight == best and not takes.names(form))
