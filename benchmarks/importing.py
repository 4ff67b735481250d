"""Measures a job of a million pairs, and those who read pages meanwhile.

Usage: `python -m benchmarks.importing [PAIRS] [--shuffled]`, over a copy of the graph that
`measure` uses. The file lists pairs user by user, as exports of networks do, or in no order.
"""

import asyncio
import gzip
import json
import random
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.__main__ import FOLDER, USERS
from benchmarks.graphs import COMMAND, Graph
from benchmarks.http_client import Caller
from benchmarks.processes import free_port, running
from benchmarks.tallies import Tally
from graph.embedded import Address, EmbeddedNeo4j

_SHUFFLED = "--shuffled" in sys.argv
PAIRS = next((int(argument) for argument in sys.argv[1:] if argument.isdigit()), 1_000_000)
_READS_A_SECOND = 50
_READERS = 64
_SECONDS_TO_WARM = 30
_SECONDS_ALONE = 10
_MOST_SECONDS = 600
_PAGE = """query ($id: ID!) {
  user(userId: $id) { name connections(first: 50) { totalCount nodes { userId name } } }
}"""


class Readers:
    """Ask for pages at a steady rate, whether or not the answers come."""

    def __init__(self, url: str, users: int, chance: random.Random) -> None:
        self._callers = [Caller(f"{url}/graphql") for _ in range(_READERS)]
        self._users = users
        self._chance = chance

    async def read(self, done: asyncio.Event) -> Tally:
        """Reads until it is done; a read's time is from when it was due."""
        times: list[float] = []
        faults: list[str] = []
        idle = asyncio.Queue[Caller]()
        for caller in self._callers:
            idle.put_nowait(caller)
        start = time.perf_counter()

        async def ask(due: float) -> None:
            caller = await idle.get()
            user = self._chance.randrange(self._users)
            body = json.dumps({"query": _PAGE, "variables": {"id": f"u{user:05}"}}).encode()
            good, answer = await caller.ask(body)
            idle.put_nowait(caller)
            if good:
                times.append(time.perf_counter() - due)
            else:
                faults.append(answer.decode())

        async with asyncio.TaskGroup() as asking:
            for number in range(_MOST_SECONDS * _READS_A_SECOND):
                due = start + number / _READS_A_SECOND
                await asyncio.sleep(due - time.perf_counter())
                if done.is_set():
                    break
                asking.create_task(ask(due))
        return Tally.of(times, time.perf_counter() - start, faults)


def pairs_file(path: Path, users: int, count: int, chance: random.Random) -> Path:
    """Pairs of users, each with as many others, drawn evenly."""
    pairs = [chance.sample(range(users), 2) for _ in range(count)]
    with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
        file.write("user_a,user_b\n")
        for one, other in pairs if _SHUFFLED else sorted(pairs):
            file.write(f"u{one:05},u{other:05}\n")
    return path


async def imported(url: str, path: Path, done: asyncio.Event) -> dict[str, Any]:
    """Uploads the pairs, waits for the job, and answers with it."""
    headers = {"content-type": "text/csv", "content-encoding": "gzip"}
    async with httpx2.AsyncClient(base_url=url, timeout=600) as client:
        start = time.perf_counter()
        answer = await client.post(
            "/api/v1/imports/connections", content=path.read_bytes(), headers=headers
        )
        uploaded = time.perf_counter()
        where = answer.headers["location"]
        while not (job := (await _got(client, where))["_data"])["finishedAt"]:
            await asyncio.sleep(0.2)
    done.set()
    job |= {"upload": uploaded - start, "seconds": time.perf_counter() - uploaded}
    return dict(job)


async def _got(client: httpx2.AsyncClient, path: str) -> Any:
    for _ in range(_MOST_SECONDS):
        answer = await client.get(path)
        if answer.is_success:
            break
        await asyncio.sleep(1)
    return answer.json()


async def measure(url: str, users: int, folder: Path) -> None:
    """Imports something to warm up, then the pairs, then those again, with readers beside it."""
    async with httpx2.AsyncClient(base_url=url, timeout=60) as client:
        await _got(client, "/health/ready")
    chance = random.Random(2)
    await _alone(Readers(url, users, chance), _SECONDS_TO_WARM)
    alone = await _alone(Readers(url, users, chance), _SECONDS_ALONE)
    print("readers alone:", _told(alone), flush=True)
    first = pairs_file(folder / "first.csv.gz", users, PAIRS // 2, chance)
    pairs = pairs_file(folder / "pairs.csv.gz", users, PAIRS, chance)
    for which, path in (("on a server just started", first), ("import", pairs), ("again", pairs)):
        done = asyncio.Event()
        readers = Readers(url, users, chance)
        job, tally = await asyncio.gather(imported(url, path, done), readers.read(done))
        rate = job["counts"]["total"] / job["seconds"]
        print(f"{which}: {rate:,.0f} pairs/s, {job}\n  readers beside: {_told(tally)}", flush=True)


async def _alone(readers: Readers, seconds: float) -> Tally:
    done = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, done.set)
    return await readers.read(done)


def _told(tally: Tally) -> str:
    rate = tally.count / tally.seconds
    return f"{rate:.0f}/s, p50 {tally.p50:.0f} ms, p99 {tally.p99:.0f} ms, {tally.errors} failed"


@contextmanager
def copied(graph: Graph) -> Iterator[Address]:
    """A Neo4j over a copy of a graph, which is thrown away."""
    data = graph.folder / "importing"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(graph.data, data)
    try:
        with EmbeddedNeo4j(data, heap="2g", page_cache="1g") as address:
            yield address
    finally:
        shutil.rmtree(data)


def main() -> None:
    """Starts the service and a worker, and measures."""
    graph = Graph(USERS, FOLDER / str(USERS))
    graph.prepare()
    with ExitStack() as stack:
        address = stack.enter_context(copied(graph))
        port, redis = free_port(), free_port()
        env = {
            "CONNECTIONS_NEO4J_URI": address.uri,
            "CONNECTIONS_NEO4J_USER": address.user,
            "CONNECTIONS_NEO4J_PASSWORD": address.password,
            "CONNECTIONS_REDIS_URL": f"redis://127.0.0.1:{redis}",
            "CONNECTIONS_AUTH": "false",
            "CONNECTIONS_RATE": "0",
            "CONNECTIONS_JOBS_HERE": "false",
        }
        logs = FOLDER / "logs"
        server = ["redis-server", "--port", str(redis), "--bind", "127.0.0.1", "--save", ""]
        stack.enter_context(running(server, logs / "importing-redis.log", port=redis))
        serve = [str(COMMAND), "serve", "--port", str(port)]
        stack.enter_context(running(serve, logs / "importing-api.log", port=port, env=env))
        stack.enter_context(
            running([str(COMMAND), "worker"], logs / "importing-worker.log", env=env)
        )
        asyncio.run(measure(f"http://127.0.0.1:{port}", graph.users, graph.folder))


if __name__ == "__main__":
    main()
