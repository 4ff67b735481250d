"""A client that says what it is told to, of graphql-transport-ws or not."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

PROTOCOL = "graphql-transport-ws"
INIT = {"type": "connection_init"}


class Talk:
    """A WebSocket that is open."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, *messages: Any) -> None:
        """Says messages; what is no text or bytes, as JSON."""
        for message in messages:
            raw = message if isinstance(message, str | bytes) else json.dumps(message)
            await self.socket.send(raw)

    async def hear(self) -> dict[str, Any]:
        """The next message."""
        async with asyncio.timeout(5):
            message: dict[str, Any] = json.loads(await self.socket.recv())
            return message

    async def subscribe(self, about: str, query: str, **members: Any) -> None:
        """Asks for an operation."""
        payload = {"query": query, **members}
        await self.say({"id": about, "type": "subscribe", "payload": payload})

    async def end(self, seconds: float = 5) -> tuple[int | None, str]:
        """How it is closed, and why, whatever is said before."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    await self.socket.recv()
        except ConnectionClosed as closed:
            assert closed.rcvd, "it was not closed, but broken"
            return closed.rcvd.code, closed.rcvd.reason


@asynccontextmanager
async def talking(url: str, greeting: Any = INIT, **options: Any) -> AsyncIterator[Talk]:
    """A WebSocket on which who calls has been said."""
    options.setdefault("subprotocols", [Subprotocol(PROTOCOL)])
    async with connect(url.replace("http", "ws", 1), proxy=None, **options) as socket:
        talk = Talk(socket)
        if greeting is not None:
            await talk.say(greeting)
            assert await talk.hear() == {"type": "connection_ack"}
        yield talk
