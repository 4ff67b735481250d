"""In which media types a request comes, and which of ours its client takes (RFC 9110, 12.5.1)."""

import re
from functools import lru_cache

from graphql_api.door.refused import bad_request

_WEIGHT = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_KEPT = 1_000


class Accepted:
    """What an Accept header takes.

    Args:
        accept: The header; empty where there is none, which takes everything.
    """

    def __init__(self, accept: str) -> None:
        self._ranges = dict(map(_range, (accept or "*/*").split(",")))

    def names(self, kind: str) -> bool:
        """Whether a media type is named itself."""
        return kind in self._ranges

    def weight(self, kind: str) -> float:
        """The weight of a media type, 0 where it is not taken: the most specific range decides."""
        covering = (kind, f"{kind.partition('/')[0]}/*", "*/*")
        return next((self._ranges[name] for name in covering if name in self._ranges), 0.0)


@lru_cache(_KEPT)
def accepted(accept: str) -> Accepted:
    """What an Accept header takes, parsed now or before."""
    return Accepted(accept)


def check_content_type(content_type: str, taken: tuple[str, ...]) -> None:
    """Returns where a body of this type can be read.

    Raises:
        RefusedError: It is not of those taken, or not in UTF-8.
    """
    media_type, _, parameters = content_type.partition(";")
    if media_type.strip().lower() not in taken:
        accept = ("accept", ", ".join(taken))
        raise bad_request(f"the body must be {' or '.join(taken)}", 415, (accept,))
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise bad_request("the body must be in UTF-8", 415)


def _range(part: str) -> tuple[str, float]:
    weight = _WEIGHT.search(part)
    return part.partition(";")[0].strip().lower(), float(weight[1]) if weight else 1.0
