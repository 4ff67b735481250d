"""Which WebSockets may be opened: those that speak our protocol, and not by other sites' pages.

A browser lets any page open one, to anywhere, and asks nobody whether it may.
"""

from urllib.parse import urlsplit

from starlette.types import Scope

from graphql_api.door import Code, RefusedError, bad_request
from graphql_api.door.exchange import header
from graphql_api.http.streams.messages import PROTOCOL

_ANY = "*"


def check_upgrade(scope: Scope, origins: frozenset[str]) -> None:
    """Returns where a WebSocket may be opened.

    Args:
        scope: The request to open it.
        origins: The other sites whose pages may.

    Raises:
        RefusedError: It may not.
    """
    if not _may_ask(header(scope, "origin"), header(scope, "host"), origins):
        raise RefusedError(Code.FORBIDDEN, "pages of other sites may not ask")
    if PROTOCOL not in scope["subprotocols"]:
        speak = (("sec-websocket-protocol", PROTOCOL),)
        raise bad_request(f"the protocol is {PROTOCOL}", headers=speak)


def _may_ask(origin: str, host: str, origins: frozenset[str]) -> bool:
    if not origin or origin in origins or _ANY in origins:
        return True
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False
