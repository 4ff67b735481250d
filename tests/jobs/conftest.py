"""Jobs on a real Neo4j, stored from lists of items."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import pytest
from neo4j import AsyncDriver

from graph.jobs import Item, Job, JobKind, JobRefusal, NewJob
from graph.jobs.storing import store_job
from graph.neo4j import Database, Neo4jJobs, Neo4jStore

Store = Callable[..., Awaitable[Job | JobRefusal]]


@pytest.fixture
def jobs(driver: AsyncDriver, neo4j_store: Neo4jStore) -> Neo4jJobs:
    """A keeper of jobs, beside an empty graph."""
    return Neo4jJobs(Database(driver), keep=3600)


async def stream(items: Sequence[Item]) -> AsyncIterator[Item]:
    for item in items:
        yield item


@pytest.fixture
def store(jobs: Neo4jJobs) -> Store:
    """Stores a job of these items."""

    async def store(
        items: Sequence[Item],
        caller: str = "ann",
        kind: JobKind = JobKind.CONNECTIONS,
        replace: bool = False,
        key: str | None = None,
        most: int = 10,
    ) -> Job | JobRefusal:
        return await store_job(jobs, NewJob(caller, kind, replace), stream(items), key, most)

    return store


async def accepted(storing: Awaitable[Job | JobRefusal]) -> Job:
    job = await storing
    assert isinstance(job, Job)
    return job


async def found(jobs: Neo4jJobs, job_id: str) -> Job:
    [job] = await jobs.get_jobs([job_id])
    assert job
    return job
