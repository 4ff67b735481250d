"""In which form a client wants its answer, by its Accept header (RFC 9110, 12.5.1)."""

import re
from functools import lru_cache
from typing import NamedTuple

from graphql_api.http.messages import GRAPHQL_JSON, JSON

_HTML = "text/html"
_WEIGHT = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_KEPT = 1_000


class Wanted(NamedTuple):
    """What a client wants.

    Attributes:
        form: The JSON media type to answer in; None where it takes neither.
        named: Whether it names that type, as no browser does that follows a link or loads a file.
        page: Whether it would rather have a page.
    """

    form: str | None
    named: bool
    page: bool


@lru_cache(_KEPT)
def wanted(accept: str) -> Wanted:
    """What the client wants whose Accept header this is."""
    ranges = dict(map(_range, (accept or "*/*").split(",")))
    newer, older, page = (_weight(ranges, kind) for kind in (GRAPHQL_JSON, JSON, _HTML))
    # Who takes either and does not say so has known the older one for longer.
    prefers_newer = newer > older or (newer == older and GRAPHQL_JSON in ranges)
    form = GRAPHQL_JSON if prefers_newer else JSON
    best = max(newer, older)
    return Wanted(form if best else None, form in ranges, page > best)


def _range(part: str) -> tuple[str, float]:
    weight = _WEIGHT.search(part)
    return part.partition(";")[0].strip().lower(), float(weight[1]) if weight else 1.0


def _weight(ranges: dict[str, float], kind: str) -> float:
    """The weight of a media type: the most specific range decides."""
    covering = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((ranges[name] for name in covering if name in ranges), 0.0)
