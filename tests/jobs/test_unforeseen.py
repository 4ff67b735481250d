"""What works for as long as a process lives, and errors that nobody foresaw."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from neo4j import AsyncDriver

from graph.jobs import JobStatus
from graph.jobs.worker import Worker
from graph.neo4j import Database, Neo4jChangeLog, Neo4jJobs
from graph.signals import LocalSignals
from graph.upkeep import keep_up
from tests.jobs.conftest import Store, accepted, found
from tests.jobs.test_keeping import PAIRS


def failing_once(act: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """The same, but for the first call."""
    failures = [ZeroDivisionError()]

    async def act_or_fail(*arguments: Any) -> Any:
        if failures:
            raise failures.pop()
        return await act(*arguments)

    return act_or_fail


async def eventually(check: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not await check():
            await asyncio.sleep(0.05)


async def test_a_worker_outlives_them(
    jobs: Neo4jJobs,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(jobs, "claim_job", failing_once(jobs.claim_job))
    job = await accepted(store(PAIRS))
    worker = Worker(jobs, LocalSignals(), at_once=1)
    work = asyncio.create_task(worker.run())

    async def succeeded() -> bool:
        return (await found(jobs, job.job_id)).status is JobStatus.SUCCEEDED

    await eventually(succeeded)
    worker.stop()
    await work
    assert "ZeroDivisionError" in caplog.text


async def test_what_is_over_is_forgotten_in_spite_of_them(
    driver: AsyncDriver,
    jobs: Neo4jJobs,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("graph.upkeep._EVERY", 0.05)
    monkeypatch.setattr(jobs, "forget_jobs", failing_once(jobs.forget_jobs))
    monkeypatch.setattr(jobs, "_keep", -1)
    job = await accepted(store(PAIRS))
    await jobs.cancel_job(job.job_id)
    upkeep = asyncio.create_task(keep_up(jobs, Neo4jChangeLog(Database(driver)), 3600))

    async def forgotten() -> bool:
        return await jobs.get_jobs([job.job_id]) == [None]

    await eventually(forgotten)
    upkeep.cancel()
    assert "ZeroDivisionError" in caplog.text
