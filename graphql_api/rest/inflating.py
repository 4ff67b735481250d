"""Gzip, inflated while it comes: however well it was compressed, little by little.

https://www.rfc-editor.org/rfc/rfc1952
"""

import asyncio
import zlib
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from typing import Any, Final

from graphql_api.door import RefusedError, bad_request
from graphql_api.rest.receiving import PIECE, too_large

_GZIP: Final = 31
"""What zlib knows the format by, whose sums it then checks."""


async def inflated(chunks: AsyncIterable[bytes], most: int) -> AsyncIterator[bytes]:
    """What gzip holds, in pieces.

    Args:
        chunks: The bytes of the gzip.
        most: How many bytes it may hold.

    Raises:
        RefusedError: It holds more, is damaged, or cut short.
    """
    inflation = _Inflation(most)
    async for chunk in chunks:
        for piece in inflation.feed(chunk):
            yield piece
            # Of little that comes, there may be very much.
            await asyncio.sleep(0)
    inflation.end()


class _Inflation:
    """Members of gzip, one after the other, between which there may be zeros."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._left = most
        self._member: Any = None
        self._begun = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        piece = b""
        # What zlib holds back for want of room comes without another byte given.
        while chunk or len(piece) == PIECE:
            if self._member is None and not (chunk := self._begin(chunk)):
                return
            piece, chunk = self._inflate(chunk)
            if piece:
                yield piece

    def end(self) -> None:
        if self._member or not self._begun:
            raise bad_request("the body is gzip that ends in the middle")

    def _begin(self, chunk: bytes) -> bytes:
        chunk = chunk.lstrip(b"\0") if self._begun else chunk
        if chunk:
            self._member, self._begun = zlib.decompressobj(_GZIP), True
        return chunk

    def _inflate(self, chunk: bytes) -> tuple[bytes, bytes]:
        """Some of what a chunk holds, and what is left of the chunk."""
        member = self._member
        try:
            piece = member.decompress(chunk, PIECE)
        except zlib.error:
            raise _damaged() from None
        self._left -= len(piece)
        if self._left < 0:
            raise too_large(self._most)
        if not member.eof:
            return piece, member.unconsumed_tail
        self._member = None
        return piece, member.unused_data


def _damaged() -> RefusedError:
    return bad_request("the body is not gzip, or damaged")
