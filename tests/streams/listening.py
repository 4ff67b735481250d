"""A client of server-sent events, which reads them as they come."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2

EVENTS = "text/event-stream"
Event = tuple[str, Any]


@asynccontextmanager
async def listening(
    url: str, query: str, headers: dict[str, str] | None = None, method: str = "POST"
) -> AsyncIterator[httpx2.Response]:
    """The response of events, while it is open."""
    asked: dict[str, Any] = {"query": query}
    kind = {"json": asked} if method == "POST" else {"params": asked}
    headers = {"accept": EVENTS} | (headers or {})
    async with (
        httpx2.AsyncClient(timeout=30) as client,
        client.stream(method, url, headers=headers, **kind) as response,
    ):
        yield response


async def events(response: httpx2.Response) -> AsyncIterator[Event]:
    """The events as they come; a comment is one without a name."""
    name, data = "", None
    async for line in response.aiter_lines():
        field, _, value = line.partition(":")
        if not line:
            yield name, data
            name, data = "", None
        elif field == "event":
            name = value.strip()
        elif field == "data" and value.strip():
            data = json.loads(value)


async def events_of(
    url: str, query: str, headers: dict[str, str] | None = None, method: str = "POST"
) -> list[Event]:
    """All events of an operation, without comments."""
    async with asyncio.timeout(10), listening(url, query, headers, method) as response:
        assert response.status_code == 200, await response.aread()
        return [event async for event in events(response) if event[0]]
