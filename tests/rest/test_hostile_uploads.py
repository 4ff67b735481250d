"""Uploads that nobody means well with: each is refused, and neither memory nor a job is left."""

import asyncio
import gzip
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterable
from typing import Any

import pytest
from neo4j import AsyncDriver

from graph.memory import MemoryStore
from graph.neo4j import Database, Neo4jJobs, connect
from graphql_api.door import Door
from graphql_api.door.slots import Slots
from graphql_api.resolvers import Background
from graphql_api.rest import Backing, RestFace, receiving, uploads
from graphql_api.rest.inflating import inflated
from tests.rest.conftest import Open
from tests.rest.long_work import CONNECTIONS, CSV, LINES, PAIRS, code, job_of

GZIP = {**CSV, "content-encoding": "gzip"}
WHOLE = gzip.compress(PAIRS + b"ann,bob\n" * 10_000)
LIMIT = 1_000_000


async def in_pieces(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


async def stored(driver: AsyncDriver) -> int:
    """How many jobs were accepted."""
    found = await driver.execute_query(
        "MATCH (job:Job) WHERE job.status IS NOT NULL RETURN count(job)", database_="neo4j"
    )
    return int(found.records[0][0])


def bomb(size: int) -> bytes:
    """Much of nothing, in little."""
    packing = zlib.compressobj(9, wbits=31)
    packed = [packing.compress(b"x" * 1_000_000) for _ in range(size // 1_000_000)]
    return b"".join([packing.compress(PAIRS), *packed, packing.flush()])


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (PAIRS.ljust(LIMIT + 1, b"\n"), CSV, 413),
        (gzip.compress(PAIRS.ljust(LIMIT + 1, b"\n")), GZIP, 413),
        (bomb(100_000_000), GZIP, 413),
        (gzip.compress(b"", mtime=0) * 60_000, GZIP, 413),
        (WHOLE[:-1], GZIP, 400),
        (WHOLE[:-9], GZIP, 400),
        (WHOLE[:5], GZIP, 400),
        (b"", GZIP, 400),
        (PAIRS, GZIP, 400),
        (WHOLE[:30] + b"\0\0\0" + WHOLE[33:], GZIP, 400),
        (WHOLE[:-8] + b"\0" * 8, GZIP, 400),
        (WHOLE + b"more", GZIP, 400),
        (gzip.compress(WHOLE), GZIP, 400),
        (PAIRS, {**CSV, "content-encoding": "br"}, 415),
        (PAIRS, {**CSV, "content-encoding": "gzip, gzip"}, 415),
        (PAIRS, {}, 415),
        (PAIRS, {"content-type": "application/json"}, 415),
        (PAIRS, {"content-type": "text/csv; charset=latin-1"}, 415),
        (PAIRS, {**CSV, "accept": "text/html"}, 406),
        (PAIRS.decode().encode("utf-16"), CSV, 400),
    ],
)
@pytest.mark.parametrize("streamed", [False, True])
async def test_a_hostile_upload_is_refused(
    open_rest: Open,
    driver: AsyncDriver,
    content: bytes,
    headers: dict[str, str],
    status: int,
    streamed: bool,
) -> None:
    pieces = in_pieces(content[at : at + 50_000] for at in range(0, len(content), 50_000))

    answer = await open_rest(upload=LIMIT).post(
        CONNECTIONS, content=pieces if streamed else content, headers=headers
    )

    assert code(answer) == (status, "BAD_REQUEST")
    assert await stored(driver) == 0


async def test_an_upload_of_too_many_items_is_refused_once_they_are_too_many(
    open_rest: Open, driver: AsyncDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_ITEMS", 10)
    rest = open_rest(upload=LIMIT)

    most = await rest.post(CONNECTIONS, content=b"user_a,user_b\n" + b"a\n" * 10, headers=CSV)
    more = await rest.post(CONNECTIONS, content=b"user_a,user_b\n" + b"a\n" * 11, headers=CSV)

    assert most.status_code == 202
    assert code(more) == (413, "BAD_REQUEST")
    assert await stored(driver) == 1


async def test_a_bomb_takes_neither_memory_nor_time(open_rest: Open) -> None:
    content, rest = bomb(500_000_000), open_rest(upload=400_000_000)
    start = time.process_time()
    tracemalloc.start()
    try:
        answer = await rest.post(CONNECTIONS, content=content, headers=GZIP)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert answer.status_code == 413
    assert most < 5_000_000
    assert time.process_time() - start < 20


async def test_a_line_without_end_is_one_item_of_little(open_rest: Open) -> None:
    tracemalloc.start()
    try:
        pieces = in_pieces(b"x" * 50_000 for _ in range(400))
        answer = await open_rest(upload=LIMIT * 100).post(
            CONNECTIONS, content=pieces, headers=LINES
        )
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert job_of(answer)["counts"]["total"] == 1
    assert most < 5_000_000


@pytest.mark.parametrize("compressed", [False, True])
async def test_others_have_their_turn_between_pieces(compressed: bool) -> None:
    content = bomb(2_000_000) if compressed else b"x" * 2_000_000
    turns = 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": content, "more_body": False}

    async def take_turns() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    taking = asyncio.create_task(take_turns())
    body = receiving.Incoming(receive, LIMIT * 10)
    pieces = inflated(body.pieces(), LIMIT * 10) if compressed else body.pieces()
    sizes = [len(piece) async for piece in pieces]
    taking.cancel()

    assert max(sizes) <= receiving.PIECE
    assert turns >= len(sizes) - 1 > 400


@pytest.mark.parametrize("first", [b"", PAIRS])
async def test_who_sends_nothing_more_is_refused(
    open_rest: Open, monkeypatch: pytest.MonkeyPatch, driver: AsyncDriver, first: bytes
) -> None:
    monkeypatch.setattr(receiving, "_PATIENCE", 0.1)

    async def idly() -> AsyncIterator[bytes]:
        yield first
        await asyncio.sleep(60)

    answer = await open_rest().post(CONNECTIONS, content=idly(), headers=CSV)

    assert code(answer) == (408, "BAD_REQUEST")
    assert answer.headers["connection"] == "close"
    assert await stored(driver) == 0


async def test_who_trickles_is_refused(open_rest: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "_PATIENCE", 0.3)

    async def trickling() -> AsyncIterator[bytes]:
        while True:
            yield b"\n"
            await asyncio.sleep(0.02)

    async with asyncio.timeout(10):
        answer = await open_rest().post(CONNECTIONS, content=trickling(), headers=LINES)

    assert code(answer) == (408, "BAD_REQUEST")


async def test_who_sends_steadily_is_not(open_rest: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "_PATIENCE", 0.3)

    async def steadily() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b"\n" * 1_000
            await asyncio.sleep(0.02)

    assert job_of(await open_rest().post(CONNECTIONS, content=steadily(), headers=LINES))


async def test_who_goes_in_the_middle_leaves_no_job(
    background: Background, driver: AsyncDriver
) -> None:
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": PAIRS + b"ann,bob\n" * 9_000, "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Any] = []
    face, door = RestFace(10_000, 5, LIMIT), Door(None, Slots(1, 1), None)
    scope = {"type": "http", "method": "POST", "path": f"/api/v1{CONNECTIONS}", "query_string": b""}
    headers = [(b"content-type", b"text/csv")]

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    backing = Backing(MemoryStore(), background, door)
    await face.respond(backing, scope | {"headers": headers}, receive, send)

    assert not sent
    assert door.slots._taken == 0
    assert await stored(driver) == 0


async def test_a_store_that_is_away_is_told(open_rest: Open) -> None:
    async with connect("bolt://127.0.0.1:1", "neo4j", "secret", pool_size=1) as driver:
        jobs = Neo4jJobs(Database(driver), 3_600)
        pieces = in_pieces([PAIRS, b"ann,bob\n"])

        answer = await open_rest(jobs=jobs).post(CONNECTIONS, content=pieces, headers=CSV)

    assert code(answer) == (503, "UNAVAILABLE")
    assert (answer.headers["retry-after"], answer.headers["connection"]) == ("1", "close")


async def test_an_upload_takes_a_place(open_rest: Open) -> None:
    slots = Slots(1, 1)
    rest = open_rest(slots=slots)
    going = asyncio.Event()

    async def held() -> AsyncIterator[bytes]:
        yield PAIRS
        await going.wait()

    uploading = asyncio.create_task(rest.post(CONNECTIONS, content=held(), headers=CSV))
    async with asyncio.timeout(10):
        while not slots._taken:
            await asyncio.sleep(0.01)
    answer = await rest.post(CONNECTIONS, content=PAIRS, headers=CSV)
    going.set()

    assert code(answer) == (503, "OVERLOADED")
    assert job_of(await uploading)
    assert slots._taken == 0
