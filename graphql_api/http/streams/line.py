"""A WebSocket: texts in and out, and its end."""

from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from graphql_api.door import Code, RefusedError
from graphql_api.http.messages import GRAPHQL_JSON, refusal
from graphql_api.http.streams.messages import PROTOCOL, Close, CloseError
from graphql_api.http.streams.patience import patient

_EXTENSION = "websocket.http.response"
_CODES = {Code.UNAUTHENTICATED: Close.FORBIDDEN, Code.OVERLOADED: Close.TRY_LATER}


class Line:
    """One WebSocket, over ASGI.

    Args:
        scope: Its connection.
        receive: Receives what its client does.
        send: Sends to its client.
        most: How large a message may be.
    """

    def __init__(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        self._answers = _EXTENSION in scope.get("extensions", ())
        self._receive = receive
        self._send = patient(send)
        self._most = most
        self._accepted = False

    async def accept(self) -> None:
        """Opens it."""
        self._accepted = True
        await self._send({"type": "websocket.accept", "subprotocol": PROTOCOL})

    async def read(self, most: int | None = None) -> str:
        """What its client says next.

        Raises:
            ClientDisconnect: Nothing more.
            CloseError: Nothing that is text, or too much.
        """
        received = await self._receive()
        if received["type"] == "websocket.disconnect":
            raise ClientDisconnect
        text = received.get("text")
        if not isinstance(text, str):
            raise CloseError(Close.INVALID, "a message must be text")
        if len(text) > (most or self._most):
            raise CloseError(Close.TOO_LARGE, "the message is too large")
        return text

    async def write(self, text: str) -> None:
        """Says something to its client.

        Raises:
            ClientDisconnect: It does not listen.
        """
        await self._send({"type": "websocket.send", "text": text})

    async def close(self, code: Close, reason: str) -> None:
        """Closes it."""
        await self._send({"type": "websocket.close", "code": code, "reason": reason})

    async def refuse(self, error: RefusedError) -> None:
        """Closes it, or does not let it be opened."""
        if self._accepted:
            await self.close(_CODES.get(error.code, Close.INVALID), str(error))
        elif self._answers:
            await self._refuse_upgrade(error)
        else:
            await self._send({"type": "websocket.close"})

    async def _refuse_upgrade(self, error: RefusedError) -> None:
        reply = refusal(error, GRAPHQL_JSON)
        headers: list[Any] = [(b"content-type", reply.media_type.encode())]
        headers += [(name.encode(), value.encode("latin-1")) for name, value in reply.headers]
        start = {"type": f"{_EXTENSION}.start", "status": reply.status, "headers": headers}
        await self._send(start)
        await self._send({"type": f"{_EXTENSION}.body", "body": reply.body})
