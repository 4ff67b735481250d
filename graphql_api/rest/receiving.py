"""The body of an upload while it comes: as long as its client goes on sending, and no longer."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic
from typing import Final

from starlette.requests import ClientDisconnect
from starlette.types import Receive

from graphql_api.door import RefusedError, bad_request

PIECE: Final = 4_096
"""Bytes that are worked on at once: others wait until that is done."""
_PATIENCE: Final = 30.0
"""Seconds that a client may send nothing; each second's worth of bytes gives one back."""
_BYTES_A_SECOND: Final = 1_000


class Incoming:
    """A body, in pieces.

    Args:
        receive: Gives it.
        most: How many bytes it may have.

    Attributes:
        ended: Whether all of it has come.
    """

    def __init__(self, receive: Receive, most: int) -> None:
        self.ended = False
        self._receive = receive
        self._most = most
        self._left = most
        self._patience = _PATIENCE

    async def pieces(self) -> AsyncIterator[bytes]:
        """The pieces, between which others have their turn.

        Raises:
            ClientDisconnect: The client went before it had sent everything.
            RefusedError: It is too large, or comes too slowly.
        """
        while not self.ended:
            chunk = await self._next()
            for start in range(0, len(chunk), PIECE):
                yield chunk[start : start + PIECE]
                await asyncio.sleep(0)

    async def _next(self) -> bytes:
        begun = monotonic()
        try:
            async with asyncio.timeout(self._patience):
                message = await self._receive()
        except TimeoutError:
            raise bad_request("the body comes too slowly", 408) from None
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        self.ended = not message.get("more_body")
        chunk: bytes = message.get("body", b"")
        self._count(len(chunk), monotonic() - begun)
        return chunk

    def _count(self, size: int, seconds: float) -> None:
        self._left -= size
        if self._left < 0:
            raise too_large(self._most)
        self._patience = min(self._patience - seconds + size / _BYTES_A_SECOND, _PATIENCE)


def too_large(most: int) -> RefusedError:
    """An upload of more bytes than are taken."""
    return bad_request(f"the body is larger than {most:,} bytes", 413)
