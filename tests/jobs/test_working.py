"""Those who do jobs: in turns, at a pace, and never so that a job is lost or done twice."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from neo4j import AsyncDriver, AsyncResult

from graph.contract import StoreUnavailableError
from graph.jobs import Claim, Counts, Item, JobStatus, LostClaimError, Part
from graph.jobs.pace import Pace
from graph.jobs.worker import CHANNEL, Worker
from graph.model import Pair
from graph.neo4j import Neo4jJobs, Neo4jStore
from graph.signals import LocalSignals
from tests.builders import users
from tests.jobs.conftest import Store, accepted, found

PAIRS = [Item("ann", "bob")]


class Troubled:
    """Jobs, kept by others, where doing a part meets trouble first."""

    def __init__(self, jobs: Neo4jJobs, *troubles: Exception) -> None:
        self._jobs = jobs
        self.troubles = list(troubles)
        self.sizes: list[int] = []

    async def do_job_parts(self, claim: Claim, parts: Sequence[Part], seconds: float) -> Claim:
        self.sizes.append(len(parts))
        if self.troubles:
            raise self.troubles.pop(0)
        return await self._jobs.do_job_parts(claim, parts, seconds)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._jobs, name)


async def ended(jobs: Neo4jJobs, job_id: str) -> JobStatus:
    async with asyncio.timeout(20):
        while not (job := await found(jobs, job_id)).status.ended:
            await asyncio.sleep(0.02)
    return job.status


async def stopped(worker: Worker, working: "asyncio.Task[None]") -> None:
    worker.stop()
    await asyncio.wait_for(working, 10)


async def test_a_worker_hears_the_bell_and_does_what_waits(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.jobs.worker._LOOK", 60)
    await users(neo4j_store, "ann", "bob")
    signals = LocalSignals()
    worker = Worker(jobs, signals)
    working = asyncio.ensure_future(worker.run())
    await asyncio.sleep(0.3)

    job = await accepted(store(PAIRS))
    signals.send(CHANNEL, b"")

    assert await ended(jobs, job.job_id) is JobStatus.SUCCEEDED
    await stopped(worker, working)


async def test_a_worker_finds_what_it_was_not_told_of(jobs: Neo4jJobs, store: Store) -> None:
    worker = Worker(jobs, LocalSignals())
    working = asyncio.ensure_future(worker.run())
    await asyncio.sleep(0.3)

    job = await accepted(store(PAIRS))

    assert await ended(jobs, job.job_id) is JobStatus.SUCCEEDED
    await stopped(worker, working)


async def test_workers_that_are_stopped_leave_the_rest_to_others_and_counts_are_exact(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore
) -> None:
    members = [f"m{number:03}" for number in range(130)]
    await users(neo4j_store, *members)
    pairs = [Item(one, other) for one in members for other in members if one < other]
    job = await accepted(store(pairs * 3))

    while not (await found(jobs, job.job_id)).status.ended:
        workers = [Worker(jobs, LocalSignals()) for _ in range(3)]
        working = [asyncio.ensure_future(worker.run()) for worker in workers]
        await asyncio.sleep(0.3)
        for worker, task in zip(workers, working, strict=True):
            await stopped(worker, task)

    counts = (await found(jobs, job.job_id)).counts
    assert counts == Counts(added=len(pairs), unchanged=2 * len(pairs))


@pytest.mark.parametrize(
    "troubles",
    [(StoreUnavailableError(),), (LostClaimError(),), (ValueError("broken"), ValueError("again"))],
    ids=["store away", "claim lost", "part broken"],
)
async def test_a_job_survives_trouble(
    jobs: Neo4jJobs,
    store: Store,
    neo4j_store: Neo4jStore,
    troubles: tuple[Exception, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graph.jobs.worker._LEASE", 0.5)
    monkeypatch.setattr("graph.jobs.worker._AFTER_FAILURE", 0.05)
    monkeypatch.setattr("graph.jobs.worker._LOOK", 0.05)
    await users(neo4j_store, "ann", "bob")
    job = await accepted(store(PAIRS))
    troubled = Troubled(jobs, *troubles)
    worker = Worker(troubled, LocalSignals())
    working = asyncio.ensure_future(worker.run())

    assert await ended(jobs, job.job_id) is JobStatus.SUCCEEDED
    assert not troubled.troubles
    assert await neo4j_store.are_connected([Pair("ann", "bob")]) == [True]
    await stopped(worker, working)


async def test_a_job_that_can_never_be_gone_on_with_fails(
    jobs: Neo4jJobs, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.jobs.worker._AFTER_FAILURE", 0.01)
    monkeypatch.setattr("graph.jobs.worker._LOOK", 0.01)
    job = await accepted(store(PAIRS))
    worker = Worker(Troubled(jobs, *[ValueError("broken")] * 30), LocalSignals())
    working = asyncio.ensure_future(worker.run())

    assert await ended(jobs, job.job_id) is JobStatus.FAILED
    await stopped(worker, working)


async def test_a_small_job_is_not_stuck_behind_a_large_one(
    jobs: Neo4jJobs, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.jobs.worker._TURN", 0.2)
    large = await accepted(store([Item("x", "y")] * 300_000))
    worker = Worker(jobs, LocalSignals(), at_once=1)
    working = asyncio.ensure_future(worker.run())
    while not (await found(jobs, large.job_id)).counts.processed:
        await asyncio.sleep(0.02)

    small = await accepted(store(PAIRS))

    assert await ended(jobs, small.job_id) is JobStatus.SUCCEEDED
    assert not (await found(jobs, large.job_id)).status.ended
    await stopped(worker, working)


async def test_a_turn_goes_on_while_nobody_else_waits(
    jobs: Neo4jJobs, store: Store, driver: AsyncDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.jobs.worker._TURN", 0)
    job = await accepted(store([Item("x", "y")] * 20_000))
    worker = Worker(jobs, LocalSignals())
    working = asyncio.ensure_future(worker.run())

    assert await ended(jobs, job.job_id) is JobStatus.SUCCEEDED
    [fence] = await driver.execute_query(
        "MATCH (job:Job) RETURN job.fence", database_="neo4j", result_transformer_=AsyncResult.value
    )
    assert fence == 1
    await stopped(worker, working)


def test_a_pace_takes_more_where_that_is_quick_and_less_where_it_is_slow() -> None:
    pace = Pace()
    for _ in range(9):
        pace.heed(seconds=0.05, wait=0.001)
    assert (pace.parts, pace.pause) == (5, 0)

    pace.heed(seconds=0.2, wait=0.001)
    assert pace.parts == 5
    pace.heed(seconds=0.6, wait=0.001)
    assert pace.parts == 2
    pace.heed(seconds=0.6, wait=0.001)
    pace.heed(seconds=0.6, wait=0.001)
    assert pace.parts == 1


def test_a_pace_pauses_while_others_wait() -> None:
    pace = Pace()

    pace.heed(seconds=0.05, wait=0.3)
    assert pace.pause == pytest.approx(0.5)
    pace.heed(seconds=0.05, wait=60)
    assert pace.pause == 1
    pace.heed(seconds=0.05, wait=0.01)
    assert pace.pause == 0
    pace.fail()
    assert (pace.parts, pace.pause) == (1, 1)
