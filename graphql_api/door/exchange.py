"""One exchange of HTTP, over ASGI: what is read of a request, and how it is replied to.

Starlette's own objects for it take as long as a small query does.

https://asgi.readthedocs.io/en/latest/specs/www.html
"""

import asyncio
import gzip
import re
import secrets
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple, TypeVar

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from graphql_api.door.refused import Code, Headers, RefusedError, bad_request

# Neither has a type, nor a length (RFC 9110, 8.6).
_WITHOUT_CONTENT = (204, 304)
CLOSE = ("connection", "close")
# No browser takes an answer for something else, and no proxy keeps it for another caller.
_UNSNIFFED = (b"x-content-type-options", b"nosniff")
_UNSHARED = ("cache-control", "private, no-cache")
_REQUEST_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_SECONDS_FOR_BODY = 10
_UNWATCHED_SECONDS = 0.1
_MOST_DRAINED = 2**25
_SECONDS_TO_DRAIN = 2
_WORTH_COMPRESSING = 16_384
_COMPRESSION = 4

Answer = TypeVar("Answer")


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
    headers: Headers = ()


def header(scope: Scope, name: str) -> str:
    """The first header of a lower-case name; empty where there is none."""
    wanted = name.encode()
    for key, value in scope["headers"]:
        if key == wanted:
            return str(value, "latin-1")
    return ""


def request_id(scope: Scope) -> str:
    """The id that the client gave the request, or a new one."""
    given = header(scope, "x-request-id")
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(16)


def check_size(scope: Scope, most: int) -> None:
    """Returns where a body as it is announced may be read.

    Raises:
        RefusedError: It is too large, or compressed.
    """
    announced = header(scope, "content-length")
    if announced.isdecimal() and int(announced[:20]) > most:
        raise _too_large(most)
    if header(scope, "content-encoding").lower() not in ("", "identity"):
        raise bad_request("the body must not be compressed", 415)


async def read_body(receive: Receive, most: int) -> bytes:
    """The whole body of a request, which is counted while it is read.

    Raises:
        ClientDisconnect: The client went before it had sent it.
        RefusedError: It is too large, or took too long.
    """
    try:
        async with asyncio.timeout(_SECONDS_FOR_BODY):
            return await _read_body(receive, most)
    except TimeoutError:
        raise bad_request("the body took too long", 408, (CLOSE,)) from None


async def _read_body(receive: Receive, most: int) -> bytes:
    chunks, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > most:
            raise _too_large(most)
        chunks.append(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)


async def drain(receive: Receive) -> None:
    """Lets a client that is refused while it still sends go on for a while.

    It would see a broken connection otherwise, and not its answer.
    """
    size = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(_SECONDS_TO_DRAIN):
            while size < _MOST_DRAINED:
                message = await receive()
                size += len(message.get("body", b""))
                if not message.get("more_body"):
                    return


def _too_large(most: int) -> Exception:
    return bad_request(f"the body is larger than {most:,} bytes", 413, (CLOSE,))


async def within_time(seconds: float, answering: Awaitable[Answer]) -> Answer:
    """The answer that is awaited, if it comes in time.

    Raises:
        RefusedError: It does not.
    """
    try:
        async with asyncio.timeout(seconds):
            return await answering
    except TimeoutError:
        raise RefusedError(Code.TIMEOUT, "it took too long; try again") from None


@contextmanager
def cancelled_when_gone(receive: Receive) -> Iterator[None]:
    """Cancels the task that is in the context once the client is gone.

    Raises:
        ClientDisconnect: It is.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task
    watches: list[asyncio.Task[None]] = []
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        gone = True
        task.cancel()

    # Most requests are answered before it would be worth a task to watch for them.
    timer = loop.call_later(_UNWATCHED_SECONDS, lambda: watches.append(loop.create_task(watch())))
    try:
        yield
    except asyncio.CancelledError:
        if gone and not task.uncancel():
            raise ClientDisconnect from None
        raise
    finally:
        timer.cancel()
        for watching in watches:
            watching.cancel()


async def send_reply(scope: Scope, receive: Receive, send: Send, reply: Reply) -> None:
    """Sends a reply: compressed where that is worth it, and to a HEAD without its body."""
    if CLOSE in reply.headers:
        await drain(receive)
    if reply.status in _WITHOUT_CONTENT:
        await _send(send, reply.status, [], reply.headers, b"")
        return
    body, encoding = await _encoded(reply.body, header(scope, "accept-encoding"))
    headers = [
        (b"content-type", f"{reply.media_type}; charset=utf-8".encode()),
        (b"content-length", b"%d" % len(body)),
        _UNSNIFFED,
        *encoding,
        *_unless(reply.headers, *_UNSHARED),
    ]
    body = b"" if scope["method"] == "HEAD" else body
    await _send(send, reply.status, headers, reply.headers, body)


async def _send(
    send: Send, status: int, ours: list[tuple[bytes, bytes]], theirs: Headers, body: bytes
) -> None:
    headers = [*ours, *((name.encode(), value.encode("latin-1")) for name, value in theirs)]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _unless(headers: Headers, name: str, value: str) -> tuple[tuple[bytes, bytes], ...]:
    given = any(name == other for other, _ in headers)
    return () if given else ((name.encode(), value.encode()),)


async def _encoded(body: bytes, accepted: str) -> tuple[bytes, tuple[tuple[bytes, bytes], ...]]:
    if len(body) < _WORTH_COMPRESSING:
        return body, ()
    vary = (b"vary", b"accept-encoding")
    if "gzip" not in accepted:
        return body, (vary,)
    compressed = await asyncio.to_thread(gzip.compress, body, _COMPRESSION, mtime=0)
    return compressed, ((b"content-encoding", b"gzip"), vary)
