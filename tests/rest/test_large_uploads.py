"""Uploads over a socket: however large, in little memory; refused, or left, in the middle."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from itertools import combinations, islice
from urllib.parse import urlsplit

import httpx2
import pytest

from graph.neo4j import Neo4jJobs, Neo4jStore
from graphql_api.app import create_app
from graphql_api.resolvers import Background
from graphql_api.rest import BASE
from graphql_api.settings import Settings
from tests.builders import users
from tests.rest.long_work import CONNECTIONS, CSV, PAIRS, counts, ended, job_of
from tests.serving import served

MANY = 100_000


@pytest.fixture
def working_url(patient: Settings, neo4j_store: Neo4jStore) -> Iterator[str]:
    """The address of a served REST face, behind which jobs are done."""
    with served(create_app(patient.model_copy(update={"jobs_here": True}))) as url:
        yield f"{url}{BASE}"


async def lines_of(names: list[str]) -> AsyncIterator[bytes]:
    yield PAIRS
    pairs = islice(combinations(names, 2), MANY)
    while chunk := b"".join(f"{one},{other}\n".encode() for one, other in islice(pairs, 1_000)):
        yield chunk


async def test_a_large_upload_is_done_and_was_never_in_memory(
    working_url: str, neo4j_store: Neo4jStore
) -> None:
    names = [f"u{number:03}" for number in range(450)]
    for start in range(0, len(names), 50):
        await users(neo4j_store, *names[start : start + 50])
    async with httpx2.AsyncClient(base_url=working_url, timeout=120) as client:
        tracemalloc.start()
        try:
            answer = await client.post(CONNECTIONS, content=lines_of(names), headers=CSV)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        job = await ended(client, answer, seconds=300)

    assert most < 12_000_000
    assert (job["status"], job["counts"]) == ("SUCCEEDED", counts(MANY, added=MANY))


async def test_who_hears_that_a_file_is_wrong_need_not_send_all_of_it(rest_url: str) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 65_536
            yield b"ann,bob\n" * 8_192

    async with httpx2.AsyncClient(base_url=rest_url, timeout=30) as client:
        try:
            answer = await client.post(CONNECTIONS, content=endless(), headers=CSV)
        except httpx2.TransportError:
            # It is cut off, at the latest, and may not see why.
            pass
        else:
            assert answer.status_code == 400

    assert sent < 200_000_000


@pytest.mark.parametrize(
    "length", ["content-length: 1000\r\n\r\n", "transfer-encoding: chunked\r\n\r\n16\r\n"]
)
async def test_who_goes_in_the_middle_has_asked_for_nothing(
    rest_url: str, background: Background, length: str
) -> None:
    at = urlsplit(rest_url)
    _, writer = await asyncio.open_connection(at.hostname, at.port)
    head = f"POST {at.path}{CONNECTIONS} HTTP/1.1\r\nhost: x\r\ncontent-type: text/csv\r\n{length}"
    writer.write(head.encode() + PAIRS + b"ann,cat\n")
    await writer.drain()
    await asyncio.sleep(0.2)
    writer.close()
    await asyncio.sleep(0.5)

    assert isinstance(background.jobs, Neo4jJobs)
    found = await background.jobs._database.driver.execute_query(
        "MATCH (job:Job) RETURN count(job), count(job.status)", database_="neo4j"
    )
    assert list(found.records[0]) == [1, 0]


async def test_whole_chunks_are_what_a_job_is_made_of(rest_url: str) -> None:
    async with httpx2.AsyncClient(base_url=rest_url, timeout=30) as client:
        answer = await client.post(CONNECTIONS, content=lines_of(["ann", "bob", "x"]), headers=CSV)

    assert job_of(answer)["counts"]["total"] == 3
