"""The response that events are written on: as fast as its client reads, and no longer than it may.

One task makes the events and another writes them, so that a silent stream has its heartbeats.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Final

from starlette.types import Send

from graphql_api.door import Code, Headers, RefusedError
from graphql_api.door.failures import log_failure
from graphql_api.http.messages import failed, refused
from graphql_api.http.negotiation import EVENTS
from graphql_api.http.streams.events import COMPLETE, HEARTBEAT, next_event
from graphql_api.http.streams.patience import patient
from graphql_api.http.streams.starting import Bodies, Session, Started

SECONDS_BETWEEN_HEARTBEATS = 12.0
_HEADERS: Final = (
    (b"content-type", f"{EVENTS}; charset=utf-8".encode()),
    (b"cache-control", b"no-store"),
    # Or nginx would keep events back until it has enough of them.
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
)


async def write_events(send: Send, started: Started, session: Session) -> None:
    """Writes an operation's results, until there are no more or its caller's token expires."""
    write = patient(send)
    await write(_head((*started.headers, ("x-request-id", session.name))))
    try:
        async with (
            asyncio.timeout(session.caller.seconds_left()) as lifetime,
            _produced(started.bodies, session.name) as chunks,
        ):
            chunk = HEARTBEAT
            while chunk is not COMPLETE:
                await write({"type": "http.response.body", "body": chunk, "more_body": True})
                chunk = await _next(chunks)
    except TimeoutError:
        if not lifetime.expired():
            raise
        expired = RefusedError(Code.UNAUTHENTICATED, "the token has expired")
        last = next_event({"errors": [refused(expired)]})
        await write({"type": "http.response.body", "body": last, "more_body": True})
    await write({"type": "http.response.body", "body": COMPLETE})


def _head(headers: Headers) -> dict[str, object]:
    named = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    return {"type": "http.response.start", "status": 200, "headers": [*_HEADERS, *named]}


async def _next(chunks: asyncio.Queue[bytes]) -> bytes:
    try:
        async with asyncio.timeout(SECONDS_BETWEEN_HEARTBEATS):
            return await chunks.get()
    except TimeoutError:
        return HEARTBEAT


@asynccontextmanager
async def _produced(bodies: Bodies, request_id: str) -> AsyncIterator[asyncio.Queue[bytes]]:
    """The events of results, one ahead of who writes them, for as long as the context lasts."""
    chunks: asyncio.Queue[bytes] = asyncio.Queue(maxsize=1)
    producing = asyncio.create_task(_produce(bodies, request_id, chunks))
    try:
        yield chunks
    finally:
        producing.cancel()
        await asyncio.gather(producing, return_exceptions=True)


async def _produce(bodies: Bodies, request_id: str, chunks: asyncio.Queue[bytes]) -> None:
    try:
        async with aclosing(bodies):
            async for body in bodies:
                await chunks.put(next_event(body))
    except RefusedError as error:
        await chunks.put(next_event({"errors": [refused(error)]}))
    except Exception as error:
        log_failure(request_id, error)
        await chunks.put(next_event({"errors": [failed(request_id)]}))
    await chunks.put(COMPLETE)
