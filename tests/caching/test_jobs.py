"""What a job writes is read at once, however long it was remembered before."""

from collections.abc import AsyncIterator

from graph.caching import CachedStore, RedisShared, RestampedJobs
from graph.jobs import Item, Job, JobKind, NewJob
from graph.jobs.storing import store_job
from graph.model import PageKey
from graph.neo4j import Neo4jJobs, Neo4jStore
from tests.builders import users


async def items() -> AsyncIterator[Item]:
    yield Item("ann", "bob")
    yield Item("\ud800", "\0", fault="is no text")


async def test_a_job_makes_new_stamps_for_whom_it_connects(
    neo4j_store: Neo4jStore, shared: RedisShared
) -> None:
    cached = CachedStore(neo4j_store, shared)
    jobs = Neo4jJobs(neo4j_store._database, keep=3600)
    restamped = RestampedJobs(jobs, shared)
    await users(neo4j_store, "ann", "bob")
    keys = [PageKey("ann", 50, total=True), PageKey("bob", 50, total=True)]
    assert [page.total for page in await cached.list_connections(keys)] == [0, 0]
    assert [page.total for page in await cached.list_connections(keys)] == [0, 0]
    stored = await store_job(jobs, NewJob("ann", JobKind.CONNECTIONS), items(), None, 10)
    assert isinstance(stored, Job)

    claim = await restamped.claim_job(10)
    await restamped.do_job_parts(claim, await restamped.get_job_parts(claim, 1), 10)

    assert [page.total for page in await cached.list_connections(keys)] == [1, 1]
