"""Jobs in processes that end, one way or the other, and in those that go on with them."""

import asyncio
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.embedded import Address
from graph.embedded.home import Home
from graph.jobs import Counts, Job, JobStatus
from graph.neo4j import Neo4jJobs, Neo4jStore
from tests.cli.commands import DATA, Service, connections
from tests.cli.long_work import PAIRS, a_long_job, begun, ended, is_handed_back, until
from tests.documents.proxy import a_way_to
from tests.embedded.waiting import eventually

Start = Callable[..., Service]

DOES = "Connections does jobs: Neo4j at"
GRACE = 10


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Runs a command that is stopped when the test has ended."""
    services: list[Service] = []

    def start(*arguments: object, **settings: object) -> Service:
        services.append(Service(tmp_path, *arguments, **settings))
        return services[-1]

    yield start
    for service in services:
        service.stop(signal.SIGKILL)


@pytest.fixture
def near(neo4j_server: Address) -> dict[str, object]:
    """The settings of a command over the Neo4j of the tests."""
    return {"neo4j_uri": neo4j_server.uri, "neo4j_password": neo4j_server.password}


@pytest.fixture
async def job(jobs: Neo4jJobs, neo4j_store: Neo4jStore) -> Job:
    """A job of some seconds."""
    return await a_long_job(jobs, neo4j_store)


async def test_a_worker_that_is_told_to_end_hands_back_what_is_left(
    start: Start, near: dict[str, object], jobs: Neo4jJobs, job: Job
) -> None:
    first = start("worker", "--at-once", 1, **near)
    await until(jobs, job.job_id, begun)

    told = time.monotonic()
    assert first.stop(signal.SIGTERM) == 0
    assert time.monotonic() - told < GRACE
    assert first.output == f"{DOES} {near['neo4j_uri']}, no Redis\n"
    assert await is_handed_back(jobs)

    start("worker", **near)
    done = await until(jobs, job.job_id, ended)
    assert (done.status, done.counts) == (JobStatus.SUCCEEDED, Counts(added=len(PAIRS)))


async def test_what_a_killed_worker_leaves_another_ends_and_counts_once(
    start: Start, near: dict[str, object], jobs: Neo4jJobs, job: Job
) -> None:
    first = start("worker", **near)
    await until(jobs, job.job_id, begun)
    first.stop(signal.SIGKILL)
    left = await until(jobs, job.job_id, begun)
    assert not await is_handed_back(jobs)

    second = start("worker", **near)
    await asyncio.to_thread(eventually, lambda: DOES in second.output)
    await until(jobs, job.job_id, lambda now: now.counts != left.counts, seconds=15)

    done = await until(jobs, job.job_id, ended)
    assert (done.status, done.counts) == (JobStatus.SUCCEEDED, Counts(added=len(PAIRS)))


async def test_what_serves_ends_in_mid_import_and_goes_on_when_it_is_back(
    start: Start, near: dict[str, object], jobs: Neo4jJobs, job: Job
) -> None:
    first = start("serve", "--port", 0, **near)
    await until(jobs, job.job_id, begun)

    told = time.monotonic()
    assert first.stop(signal.SIGTERM) == 0
    assert time.monotonic() - told < GRACE
    assert await is_handed_back(jobs)

    start("serve", "--port", 0, "--workers", 2, **near)
    done = await until(jobs, job.job_id, ended)
    assert (done.status, done.counts) == (JobStatus.SUCCEEDED, Counts(added=len(PAIRS)))


async def test_a_worker_waits_for_neo4j_at_its_start_and_later(
    start: Start, neo4j_server: Address, jobs: Neo4jJobs, neo4j_store: Neo4jStore
) -> None:
    async with a_way_to(int(neo4j_server.uri.rpartition(":")[2])) as way:
        await way.cut()
        uri = f"bolt://127.0.0.1:{way.port}"
        worker = start("worker", neo4j_uri=uri, neo4j_password=neo4j_server.password)
        await asyncio.to_thread(eventually, lambda: "waiting for Neo4j: Couldn't" in worker.output)

        await way.mend()
        await asyncio.to_thread(eventually, lambda: f"{DOES} {uri}" in worker.output)
        await way.cut()
        job = await a_long_job(jobs, neo4j_store)
        await asyncio.sleep(3)
        await way.mend()
        await until(jobs, job.job_id, begun)
        assert await asyncio.to_thread(worker.stop) == 0


def test_a_worker_follows_a_neo4j_of_our_own(
    start: Start, neo4j_server: Address, tmp_path: Path
) -> None:
    home = Home(tmp_path / DATA)
    worker = start("worker")
    eventually(lambda: "waiting for Neo4j: set CONNECTIONS_NEO4J_URI" in worker.output)

    home.announce(neo4j_server)
    eventually(lambda: f"{DOES} {neo4j_server.uri}," in worker.output)
    home.withdraw()
    elsewhere = neo4j_server.uri.replace("127.0.0.1", "localhost")
    home.announce(Address(elsewhere, neo4j_server.user, neo4j_server.password))
    eventually(lambda: f"{DOES} {elsewhere}," in worker.output)

    assert worker.stop(signal.SIGINT) == 0


def test_a_worker_that_is_refused_does_not_wait(near: dict[str, object], tmp_path: Path) -> None:
    refused = connections(tmp_path, "worker", **(near | {"neo4j_password": "guessed"}))

    [line] = refused.stderr.splitlines()
    assert line.startswith("error: Neo4j: ") and "Unauthorized" in line
    assert refused.returncode == 1


def test_the_password_of_a_redis_is_not_shown(start: Start, near: dict[str, object]) -> None:
    worker = start("worker", redis_url="redis://:hunter2@127.0.0.1:1/0?password=hunter2", **near)

    said = eventually(lambda: worker.output)
    assert said == f"{DOES} {near['neo4j_uri']}, Redis at redis://127.0.0.1:1/0\n"
