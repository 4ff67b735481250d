"""Who keeps jobs and changes, and who does the work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from graph.caching import RestampedJobs, open_redis
from graph.changes import Feed
from graph.jobs import Jobs
from graph.jobs.worker import Worker
from graph.neo4j import Database, Neo4jChangeLog, Neo4jJobs
from graph.signals import Signals
from graph.upkeep import keep_up
from graphql_api.resolvers import Background
from graphql_api.settings import Settings
from graphql_api.wiring.databases import open_few
from graphql_api.wiring.signalling import announcing

_DAY = 24 * 3600
_SECONDS_TO_STOP = 8


@asynccontextmanager
async def open_background(settings: Settings, signals: Signals) -> AsyncIterator[Background]:
    """Long work and changes, as requests ask for them, for as long as the context lasts."""
    async with open_few(settings) as database:
        jobs, log = _jobs(settings, database, signals), Neo4jChangeLog(database)
        yield Background(jobs, log, Feed(log, signals), signals, settings.max_jobs_per_caller)


@asynccontextmanager
async def working(settings: Settings, signals: Signals) -> AsyncIterator[Worker]:
    """Jobs are done, and what is over is forgotten, for as long as the context lasts."""
    # With a way to the database of its own: whoever asks about jobs holds up none.
    async with (
        open_few(settings) as database,
        _restamping(settings, _jobs(settings, database, signals)) as jobs,
    ):
        worker = Worker(jobs, signals, settings.jobs_at_once)
        keep = settings.keep_changes_days * _DAY
        upkeep = asyncio.create_task(keep_up(jobs, Neo4jChangeLog(database), keep))
        work = asyncio.create_task(worker.run())
        try:
            yield worker
        finally:
            worker.stop()
            upkeep.cancel()
            await asyncio.wait([work], timeout=_SECONDS_TO_STOP)
            work.cancel()
            await asyncio.gather(work, upkeep, return_exceptions=True)


def _jobs(settings: Settings, database: Database, signals: Signals) -> Jobs:
    return Neo4jJobs(database, settings.keep_jobs_days * _DAY, announcing(signals))


@asynccontextmanager
async def _restamping(settings: Settings, jobs: Jobs) -> AsyncIterator[Jobs]:
    if not (settings.cache and settings.redis_url):
        yield jobs
        return
    async with open_redis(settings.redis_url) as shared:
        yield cast(Jobs, RestampedJobs(jobs, shared))
