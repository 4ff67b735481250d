"""Both clients behind one face, so that one test holds for each."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

from connections_client import AsyncConnections, Connections

KINDS = ("sync", "async")


class Face:
    """Calls a client's method by its name; what it would walk comes as a list."""

    def __init__(self, client: Connections | AsyncConnections) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._client, name)
        return _waited_for(method) if isinstance(self._client, Connections) else _awaited(method)


@asynccontextmanager
async def face(kind: str, url: str, **options: Any) -> AsyncIterator[Face]:
    """A client of a kind."""
    if kind == "sync":
        with Connections(url, **options) as waiting:
            yield Face(waiting)
    else:
        async with AsyncConnections(url, **options) as client:
            yield Face(client)


def _waited_for(method: Callable[..., Any]) -> Callable[..., Any]:
    def whole(*args: Any, **kwargs: Any) -> Any:
        answer = method(*args, **kwargs)
        return list(answer) if isinstance(answer, Iterator) else answer

    # Elsewhere, so that a server of this event loop could answer it.
    return lambda *args, **kwargs: asyncio.to_thread(whole, *args, **kwargs)


def _awaited(method: Callable[..., Any]) -> Callable[..., Any]:
    async def whole(*args: Any, **kwargs: Any) -> Any:
        answer = method(*args, **kwargs)
        if isinstance(answer, AsyncIterator):
            return [item async for item in answer]
        return await answer

    return whole
