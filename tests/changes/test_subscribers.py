"""Subscribers hear of every change once and in order: over two processes, and a reconnect."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import httpx2
import pytest

from graph.neo4j import Neo4jStore
from graphql_api.settings import Settings
from tests.builders import users
from tests.cli.commands import Service
from tests.streams.test_clients import CLIENTS, installed

__all__ = ["installed"]

MEMBERS = [f"m{number:02}" for number in range(40)]
WRITERS = 8
CHANGE = {"ADDED": "addConnection", "REMOVED": "removeConnection"}
Event = dict[str, Any]


class Subscriber:
    """A client of one transport, which can be cut off and come back."""

    def __init__(self, transport: str, url: str) -> None:
        self._about = {"transport": transport, "url": f"{url}/graphql", "userIds": MEMBERS}
        self.events: list[Event] = []
        self._process: asyncio.subprocess.Process
        self._reading: asyncio.Task[None]

    async def begin(self, after: str) -> None:
        """Subscribes from a cursor on."""
        command = "node", "subscriber.mjs", json.dumps(self._about | {"after": after})
        self._process = await asyncio.create_subprocess_exec(
            *command, cwd=CLIENTS, stdout=asyncio.subprocess.PIPE
        )
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self._process.stdout
        there = 0.0
        async for line in self._process.stdout:
            # What was cut off in the middle was not heard.
            if line.endswith(b"\n"):
                event = json.loads(line)
                # Nobody can tell one of anything before the first.
                there = there or event["heard"] / 1000
                event["due"] = max(there, datetime.fromisoformat(event["at"]).timestamp())
                self.events.append(event)

    async def cut_off(self) -> None:
        """Ends without a word."""
        self._process.kill()
        await self._process.wait()
        await self._reading

    async def come_back(self) -> None:
        """Goes on from what it heard last."""
        await self.cut_off()
        await self.begin(self.events[-1]["cursor"])


@pytest.fixture
def processes(
    tmp_path: Path, settings: Settings, redis_url: str, neo4j_store: Neo4jStore
) -> Iterator[list[str]]:
    """The addresses of two processes of one service."""
    given = {
        "neo4j_uri": settings.neo4j_uri,
        "neo4j_user": settings.neo4j_user,
        "neo4j_password": settings.neo4j_password.get_secret_value(),
        "redis_url": redis_url,
        "jobs_here": False,
        "rate": 0,
        "request_timeout": 30,
    }
    services = [Service(tmp_path, "serve", "--port", 0, **given) for _ in range(2)]
    try:
        yield [service.wait() for service in services]
    finally:
        for service in services:
            service.stop()


@pytest.fixture
async def clients(processes: list[str]) -> AsyncIterator[list[httpx2.AsyncClient]]:
    """Clients of the two processes."""
    made = [httpx2.AsyncClient(base_url=url, timeout=60) for url in processes]
    yield made
    for client in made:
        await client.aclose()


async def ask(client: httpx2.AsyncClient, document: str, **variables: Any) -> dict[str, Any]:
    body = {"query": document, "variables": variables}
    while _is_busy(answer := (await client.post("/graphql", json=body)).json()):
        await asyncio.sleep(1)
    assert "errors" not in answer
    data: dict[str, Any] = answer["data"]
    return data


def _is_busy(answer: dict[str, Any]) -> bool:
    return [one["extensions"]["code"] for one in answer.get("errors", ())] == ["OVERLOADED"]


async def write(clients: list[httpx2.AsyncClient], seed: int, numbers: Iterator[int]) -> None:
    """Adds and removes connections through either process, until there have been so many."""
    chance = random.Random(seed)
    for _ in numbers:
        pair = dict(zip(("userId", "otherUserId"), chance.sample(MEMBERS, 2), strict=True))
        field = chance.choice(sorted(CHANGE.values()))
        name = f"{field[0].upper()}{field[1:]}Input"
        document = (
            f"mutation ($input: {name}!) {{ {field}(input: $input) {{ errors {{ code }} }} }}"
        )
        await ask(chance.choice(clients), document, input=pair)


async def recorded(client: httpx2.AsyncClient) -> list[list[str]]:
    """Every change of a connection, as the record has it."""
    document = (
        "query ($after: String) { changes(first: 1000, after: $after) {"
        " nodes { cursor kind userId otherUserId } pageInfo { hasNextPage endCursor } } }"
    )
    found, page = [], {"pageInfo": {"hasNextPage": True, "endCursor": None}}
    while page["pageInfo"]["hasNextPage"]:
        page = (await ask(client, document, after=page["pageInfo"]["endCursor"]))["changes"]
        found += [
            [one["cursor"], one["kind"].removeprefix("CONNECTION_"), one["userId"], other]
            for one in page["nodes"]
            if (other := one["otherUserId"])
        ]
    return found


def told(event: Event) -> list[str]:
    return [event["cursor"], event["change"], event["user"]["userId"], event["otherUser"]["userId"]]


def seconds_late(event: Event) -> float:
    """How long after it happened, or after its subscriber was there again, an event was heard."""
    return float(event["heard"] / 1000 - event["due"])


async def test_both_transports_tell_every_event_once_and_in_order(
    clients: list[httpx2.AsyncClient],
    processes: list[str],
    neo4j_store: Neo4jStore,
    pytestconfig: pytest.Config,
) -> None:
    await users(neo4j_store, *MEMBERS)
    start = (await ask(clients[0], "{ changes { latestCursor } }"))["changes"]["latestCursor"]
    subscribers = [
        Subscriber(transport, url)
        for transport, url in zip(("graphql-ws", "graphql-sse"), processes, strict=True)
    ]
    try:
        for subscriber in subscribers:
            await subscriber.begin(start)
        numbers = iter(range(pytestconfig.getoption("writes")))
        writing = asyncio.gather(*(write(clients, seed, numbers) for seed in range(WRITERS)))
        await heard(subscribers, 20)
        for subscriber in subscribers:
            await subscriber.come_back()
        await writing
        expected = await recorded(clients[0])
        await heard(subscribers, len(expected))
    finally:
        for subscriber in subscribers:
            await subscriber.cut_off()

    for subscriber in subscribers:
        assert [told(event) for event in subscriber.events] == expected
        late = sorted(map(seconds_late, subscriber.events))
        print(f"{len(late)} events, p99 {1000 * late[int(0.99 * len(late))]:.0f} ms late")


async def heard(subscribers: list[Subscriber], events: int) -> None:
    """Waits until each has heard so many, and for what might come too much."""
    async with asyncio.timeout(60):
        for _ in count():
            if all(len(subscriber.events) >= events for subscriber in subscribers):
                break
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.3)
