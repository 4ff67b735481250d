"""Who gets the page: a browser that navigates, told from a client by its Accept header."""

import re

_JSON = ("application/graphql-response+json", "application/json")
_WEIGHT = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)", re.IGNORECASE)


def wants_page(accept: str) -> bool:
    """Whether an `Accept` header would rather have HTML than JSON."""
    ranges = dict(_range(part) for part in accept.split(","))
    return _weight(ranges, "text/html") > max(_weight(ranges, kind) for kind in _JSON)


def _range(part: str) -> tuple[str, float]:
    weight = _WEIGHT.search(part)
    return part.partition(";")[0].strip().lower(), float(weight[1]) if weight else 1.0


def _weight(ranges: dict[str, float], kind: str) -> float:
    """The weight of a media type: the most specific range decides (RFC 9110, 12.5.1)."""
    covering = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((ranges[name] for name in covering if name in ranges), 0.0)
