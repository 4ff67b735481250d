"""Whatever is killed, and whenever: every accepted job ends, and its pairs are connected, once."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import httpx2
import pytest
from neo4j import AsyncDriver

from graph.embedded.ports import free_port
from graph.neo4j import Database, Neo4jStore, connect, migrate
from tests.builders import users
from tests.crashes.network import MEMBERS, Expected, items
from tests.crashes.victims import Command, Neo4j, Redis, Victim

PAIRS = 10_000
JOBS = 2
# Most of it is for machines that are busy: how long it took is printed.
SECONDS_TO_END = 180
IMPORT = """
mutation ($pairs: [UserPairInput!]!, $key: String!) {
  importConnections(input: {pairs: $pairs, idempotencyKey: $key}) { job { id } errors { code } }
}
"""
JOB = """
query ($id: ID!) { job(id: $id) {
  status totalCount processedCount addedCount alreadyConnectedCount rejectedCount
} }
"""


class Place:
    """A whole service: its servers, and the way to its API."""

    def __init__(self, folder: Path) -> None:
        self.neo4j, self.redis = Neo4j(folder / "neo4j"), Redis(folder)
        self.neo4j.start()
        self.redis.start()
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        settings = {
            "neo4j_uri": self.neo4j.address.uri,
            "neo4j_user": self.neo4j.address.user,
            "neo4j_password": self.neo4j.address.password,
            "redis_url": self.redis.url,
            "jobs_here": False,
            "rate": 0,
            # A Neo4j that has just started is slow, and a job is stored by one request.
            "request_timeout": 10,
        }
        self.api = Command(folder / "api", "serve", "--port", port, **settings)
        self.worker = Command(folder / "worker", "worker", **settings)
        self.api.start()
        self.worker.start()

    @property
    def victims(self) -> dict[str, Victim]:
        """All that can be killed."""
        return {
            "neo4j": self.neo4j,
            "redis": self.redis,
            "api": self.api,
            "worker": self.worker,
        }

    def close(self) -> None:
        """Ends everything."""
        for victim in (self.api, self.worker, self.redis):
            victim.kill()
        self.neo4j.stop()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    try:
        yield place
    finally:
        place.close()


@pytest.fixture
async def graph(place: Place) -> AsyncIterator[AsyncDriver]:
    """The graph behind the API's back, with its members."""
    address = place.neo4j.address
    async with connect(address.uri, address.user, address.password, 10) as driver:
        await migrate(Database(driver))
        await users(Neo4jStore(Database(driver, timeout=120)), *MEMBERS)
        yield driver


async def until_answered(url: str, document: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer, asked for until there is one: the API may be away."""
    async with httpx2.AsyncClient(timeout=10) as client:
        while True:
            try:
                body = {"query": document, "variables": variables}
                answer = (await client.post(f"{url}/graphql", json=body)).json()
                if not answer.get("errors"):
                    data: dict[str, Any] = answer["data"]
                    return data
            except (httpx2.HTTPError, ValueError):
                pass
            await asyncio.sleep(0.1)


async def ended(url: str, job_id: str) -> dict[str, Any]:
    """A job, once it has ended."""
    while True:
        job: dict[str, Any] = (await until_answered(url, JOB, id=job_id))["job"]
        if job["status"] not in ("QUEUED", "RUNNING"):
            return job
        await asyncio.sleep(0.1)


async def submitted(url: str, pairs: list[tuple[str, str]], key: str) -> str:
    """The id of the job that was accepted."""
    given = [{"userId": one, "otherUserId": other} for one, other in pairs]
    payload = (await until_answered(url, IMPORT, pairs=given, key=key))["importConnections"]
    assert payload["errors"] == []
    return str(payload["job"]["id"])


async def havoc(place: Place, chance: random.Random) -> list[str]:
    """Kills some of the servers at random moments, and starts them again."""
    names = chance.sample(sorted(place.victims), chance.choice((1, 1, 2, 3)))
    for name in names:
        victim = place.victims[name]
        await asyncio.sleep(chance.uniform(0, 2))
        await asyncio.to_thread(victim.kill)
        await asyncio.sleep(chance.uniform(0, 1))
        await asyncio.to_thread(victim.start)
    return names


async def links(driver: AsyncDriver) -> Counter[frozenset[str]]:
    """Every connection that there is, and how often."""
    answer = await driver.execute_query(
        "MATCH (one)-[:CONNECTED_TO]->(other) RETURN one.user_id AS one, other.user_id AS other",
        database_="neo4j",
    )
    return Counter(frozenset((row["one"], row["other"])) for row in answer.records)


async def test_every_accepted_job_ends_with_exactly_its_pairs_connected(
    place: Place, graph: AsyncDriver, pytestconfig: pytest.Config
) -> None:
    expected = Expected()
    for number in range(pytestconfig.getoption("crash_rounds")):
        chance = random.Random(number)
        given = [items(chance, PAIRS) for _ in range(JOBS)]
        submitting = asyncio.gather(
            *(submitted(place.url, pairs, f"{number}/{job}") for job, pairs in enumerate(given))
        )
        killed, back = await havoc(place, chance), monotonic()
        async with asyncio.timeout(SECONDS_TO_END):
            jobs = [await ended(place.url, job_id) for job_id in await submitting]
        totals = sum((expected.take(pairs) for pairs in given), Counter[str]())
        print(f"round {number}: killed {', '.join(killed)}; ended {monotonic() - back:.0f} s after")

        assert {job["status"] for job in jobs} == {"SUCCEEDED"}
        assert all(job["processedCount"] == job["totalCount"] == PAIRS for job in jobs)
        assert totals == Counter({name: sum(job[name] for job in jobs) for name in totals})
        assert await links(graph) == Counter(expected.pairs)
