"""WebSockets byte by byte: requests and frames that no client sends, each ended at once."""

import asyncio
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest

HEAD = (
    b"GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
    b"sec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\n"
    b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
MASK = b"\0\0\0\0"


async def exchange(url: str, *parts: bytes) -> list[bytes]:
    """What comes back for each part, as far as it comes at once."""
    at = urlsplit(url)
    reader, writer = await asyncio.open_connection(at.hostname, at.port)
    answers = []
    with closing(writer):
        async with asyncio.timeout(3):
            for part in parts:
                writer.write(part)
                answers.append(await reader.read(10_000))
    return answers


@pytest.mark.parametrize(
    "request_",
    [
        HEAD + b"x: " + b"a" * 9_000 + b"\r\n\r\n",
        HEAD + b"".join(b"x-%d: a\r\n" % number for number in range(200)) + b"\r\n",
        HEAD + b"content-length: 5\r\n\r\nhello",
        HEAD.replace(b"13", b"8") + b"\r\n",
        HEAD.replace(b"key: dGhl", b"key: ") + b"\r\n",
    ],
    ids=["a long header", "many headers", "a body", "another version", "a bad key"],
)
async def test_a_request_that_is_not_understood_is_refused_at_once(
    url: str, request_: bytes
) -> None:
    [answer] = await exchange(url, request_)

    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b"\x81\x82" + MASK + b"\xff\xfe", 1007),
        (b"\x81\x02{}", 1002),
        (b"\xf1\x82" + MASK + b"{}", 1002),
        (b"\x81\xff" + b"\x7f" + b"\xff" * 7 + MASK, 1009),
        (b"\x80\x82" + MASK + b"{}", 1002),
        (b"\x82\x82" + MASK + b"{}", 4400),
        (b"\x01\x81" + MASK + b"{" + b"\x80\x81" + MASK + b"}", 4400),
    ],
    ids=["no UTF-8", "unmasked", "reserved", "huge", "no beginning", "binary", "in fragments"],
)
async def test_a_frame_that_no_client_sends_ends_it(
    url: str, frame: bytes, code: int, caplog: Any
) -> None:
    _, answer = await exchange(url, HEAD + b"\r\n", frame)

    assert int.from_bytes(answer[2:4], "big") == code
    assert not caplog.records
