"""A small HTTP client, for operations of several requests and those that must not be repeated."""

import asyncio
import json
import re
import time
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import uvloop

from benchmarks.bearer import AUTHORIZATION
from benchmarks.spelling import CURSOR
from benchmarks.tallies import CALLERS, Tally

_FAULT = re.compile(rb'"errors"\s*:\s*\[\s*[^\]\s]')
_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_NEXT = re.compile(rb'"hasNextPage"\s*:\s*true\s*,\s*"endCursor"\s*:\s*"([^"]+)"')
_TAIL = 400
_BUFFER = 1 << 22
_PATIENCE_SECONDS = 60


class HttpError(Exception):
    """An answer that is not one of HTTP with a length."""


class Caller:
    """Asks one server, one request at a time, over a connection that is kept.

    Args:
        url: Where it is asked.
    """

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._head = (
            f"POST {self._parts.path} HTTP/1.1\r\nhost: {self._parts.netloc}\r\n"
            "content-type: application/json\r\naccept: application/json\r\n"
            f"authorization: {AUTHORIZATION}\r\ncontent-length: "
        ).encode()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, body: bytes) -> tuple[bool, bytes]:
        """Whether the answer was faultless, and its body."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            reader, writer = await self._open()
            writer.write(b"%b%d\r\n\r\n%b" % (self._head, len(body), body))
            head = await reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            if not length:
                raise HttpError(head.decode(errors="replace"))
            answer = await reader.readexactly(int(length[1]))
        return head.split(b" ", 2)[1] == b"200" and not _FAULT.search(answer), answer

    async def run(self, bodies: Sequence[bytes]) -> tuple[bool, list[bytes]]:
        """Asks the requests of an operation, each with the cursor that the last one gave."""
        answers: list[bytes] = []
        for body in bodies:
            if answers and CURSOR.encode() in body:
                following = _NEXT.search(answers[-1][-_TAIL:])
                if not following:
                    break
                body = body.replace(CURSOR.encode(), following[1])
            good, answer = await self.ask(body)
            answers.append(answer)
            if not good:
                return False, answers
        return True, answers

    async def close(self) -> None:
        """Hangs up; to ask again dials anew."""
        if self._streams:
            self._streams[1].close()
            self._streams = None

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if not self._streams:
            host, port = self._parts.hostname, self._parts.port
            self._streams = await asyncio.open_connection(host, port, limit=_BUFFER)
        return self._streams


def ask_once(url: str, bodies: Sequence[bytes]) -> list[bytes]:
    """The answers to one operation."""

    async def ask() -> list[bytes]:
        caller = Caller(url)
        try:
            return (await caller.run(bodies))[1]
        finally:
            await caller.close()

    return uvloop.run(ask())


def fault_of(url: str, bodies: Sequence[bytes]) -> str:
    """What went wrong with one operation; empty where nothing did."""
    return uvloop.run(_fault(Caller(url), bodies))


async def _fault(caller: Caller, bodies: Sequence[bytes]) -> str:
    try:
        good, answers = await caller.run(bodies)
    except (OSError, EOFError, TimeoutError, HttpError) as error:
        await caller.close()
        return repr(error)
    return "" if good else answers[-1].decode(errors="replace")


def decoded(answers: Sequence[bytes]) -> list[Any]:
    """The answers, read as JSON."""
    return [json.loads(answer) for answer in answers]


def run_all(url: str, operations: Sequence[Sequence[bytes]], seconds: float) -> Tally:
    """Has many callers run operations, each once, until the time is up or all are done."""
    return uvloop.run(_run_all(url, iter(operations), seconds))


async def _run_all(url: str, operations: Iterator[Sequence[bytes]], seconds: float) -> Tally:
    latencies: list[float] = []
    faults: list[str] = []
    start = time.perf_counter()

    async def call() -> None:
        caller = Caller(url)
        for operation in operations:
            began = time.perf_counter()
            if fault := await _fault(caller, operation):
                faults.append(fault)
            else:
                latencies.append(time.perf_counter() - began)
            if time.perf_counter() >= start + seconds:
                break
        await caller.close()

    await asyncio.gather(*[call() for _ in range(CALLERS)])
    return Tally.of(latencies, time.perf_counter() - start, faults)
