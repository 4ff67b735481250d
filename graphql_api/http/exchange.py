"""One exchange of HTTP, over ASGI: what is read of a request, and how it is replied to.

Starlette's own objects for it take as long as a small query does.

https://asgi.readthedocs.io/en/latest/specs/www.html
"""

from typing import NamedTuple

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send


class Reply(NamedTuple):
    """What a request is answered.

    Attributes:
        body: Its content.
        media_type: What that is.
        status: The status code.
        headers: Further headers, by lower-case name.
    """

    body: bytes
    media_type: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def header(scope: Scope, name: str) -> str:
    """The first header of a lower-case name; empty where there is none."""
    wanted = name.encode()
    for key, value in scope["headers"]:
        if key == wanted:
            return str(value, "latin-1")
    return ""


async def read_body(receive: Receive) -> bytes:
    """The whole body of a request.

    Raises:
        ClientDisconnect: The client went before it had sent it.
    """
    chunks = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)


async def send_reply(send: Send, reply: Reply, method: str) -> None:
    """Sends a reply; to a HEAD, without its body."""
    headers = [
        (b"content-type", f"{reply.media_type}; charset=utf-8".encode()),
        (b"content-length", b"%d" % len(reply.body)),
        *((name.encode(), value.encode("latin-1")) for name, value in reply.headers),
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    body = b"" if method == "HEAD" else reply.body
    await send({"type": "http.response.body", "body": body})
