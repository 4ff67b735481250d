"""In which media types a request comes, and whether its client takes ours."""

import re

from graphql_api.door import bad_request
from graphql_api.rest.links import JSON

_WEIGHT = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def check_accept(accept: str) -> None:
    """Returns where a client takes JSON, by its Accept header (RFC 9110, 12.5.1).

    Raises:
        RefusedError: It does not.
    """
    ranges = dict(map(_range, (accept or "*/*").split(",")))
    # The most specific range decides.
    covering = (JSON, "application/*", "*/*")
    if not next((ranges[name] for name in covering if name in ranges), 0.0):
        raise bad_request(f"answers are {JSON}", 406)


def check_content_type(content_type: str, taken: tuple[str, ...]) -> None:
    """Returns where a body of this type can be read.

    Raises:
        RefusedError: It is not of those taken, or not in UTF-8.
    """
    media_type, _, parameters = content_type.partition(";")
    if media_type.strip().lower() not in taken:
        accepted = ", ".join(taken)
        raise bad_request(f"the body must be {' or '.join(taken)}", 415, (("accept", accepted),))
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise bad_request("the body must be in UTF-8", 415)


def _range(part: str) -> tuple[str, float]:
    weight = _WEIGHT.search(part)
    return part.partition(";")[0].strip().lower(), float(weight[1]) if weight else 1.0
