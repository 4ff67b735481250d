"""Jobs that last, for the commands that do them: stored, watched, and counted."""

import asyncio
import time
from collections.abc import Callable
from itertools import combinations

from graph.jobs import Item, Job, JobKind, NewJob
from graph.jobs.storing import store_job
from graph.neo4j import Neo4jJobs, Neo4jStore
from tests.builders import users
from tests.jobs.conftest import accepted, found, stream

NAMES = [f"u{number:03}" for number in range(180)]
PAIRS = list(combinations(NAMES, 2))
"""Everybody with everybody: some seconds' work."""


async def a_long_job(jobs: Neo4jJobs, store: Neo4jStore) -> Job:
    """A job that nobody does yet."""
    await users(store, *NAMES)
    items = [Item(*pair) for pair in PAIRS]
    new = NewJob("anyone", JobKind.CONNECTIONS)
    return await accepted(store_job(jobs, new, stream(items), None, 10))


async def until(
    jobs: Neo4jJobs, job_id: str, reached: Callable[[Job], bool], seconds: float = 180
) -> Job:
    """A job, once it has got somewhere."""
    deadline = time.monotonic() + seconds
    while not reached(job := await found(jobs, job_id)):
        assert time.monotonic() < deadline, job
        await asyncio.sleep(0.05)
    return job


def begun(job: Job) -> bool:
    """Whether some of a job is done."""
    return job.counts.processed > 0


def ended(job: Job) -> bool:
    """Whether nothing more becomes of a job."""
    return job.status.ended


async def is_handed_back(jobs: Neo4jJobs) -> bool:
    """Whether a job waits for whoever comes, which one that was dropped does only in time."""
    claim = await jobs.claim_job(10)
    if claim:
        await jobs.release_job(claim, 0)
    return claim is not None
