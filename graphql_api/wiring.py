"""The one place that chooses which store keeps the contract, and opens what it needs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from graph.caching import CachedStore, RestampedJobs, open_redis
from graph.changes import Feed
from graph.changes.feed import CHANNEL as CHANGES
from graph.contract import Store
from graph.documents import Documents
from graph.gathered import GatheredStore
from graph.jobs import Jobs
from graph.jobs.worker import Worker
from graph.neo4j import Database, Neo4jChangeLog, Neo4jDocuments, Neo4jJobs, Neo4jStore, connect
from graph.neo4j import migrate as migrate_database
from graph.neo4j import warm as warm_database
from graph.neo4j.journal import Announce
from graph.redis_signals import open_redis_signals
from graph.signals import LocalSignals, Signals
from graph.upkeep import keep_up
from graphql_api.documents import Automatic, Counts, Finder, Library, Modes, Registry
from graphql_api.door import Door
from graphql_api.door.keys import Keys, KeysError
from graphql_api.door.rates import Budget, LocalBudget, Rates, RedisBudget, Refill
from graphql_api.door.slots import Slots
from graphql_api.door.tokens import Tokens
from graphql_api.execution import Executor
from graphql_api.resolvers import Background
from graphql_api.settings import Settings

_POOL_OF_FEW = 4
_DAY = 24 * 3600
_SECONDS_TO_STOP = 8
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class OpenDoorError(ValueError):
    """A service that would be open to everybody."""


@asynccontextmanager
async def open_signals(settings: Settings) -> AsyncIterator[Signals]:
    """What tells other processes, for as long as the context lasts, that something is new."""
    if not settings.redis_url:
        yield LocalSignals()
        return
    async with open_redis_signals(settings.redis_url) as signals:
        yield signals


@asynccontextmanager
async def open_store(settings: Settings, signals: Signals) -> AsyncIterator[Store]:
    """The store that requests share, for as long as the context lasts.

    It is `Watchable` where it remembers. What it asks the database ends with the requests that
    wait for it.
    """
    timeout = min(settings.query_timeout, settings.request_timeout)
    async with (
        _open_database(settings.model_copy(update={"query_timeout": timeout})) as database,
        _remembering(settings, GatheredStore(Neo4jStore(database, _announcing(signals)))) as store,
    ):
        yield store


@asynccontextmanager
async def open_bulk_store(settings: Settings) -> AsyncIterator[Store]:
    """The store for one who writes large batches and waits for each: nothing is merged, or shed."""
    async with (
        _open_database(settings) as database,
        _remembering(settings, Neo4jStore(database)) as store,
    ):
        yield store


@asynccontextmanager
async def open_background(settings: Settings, signals: Signals) -> AsyncIterator[Background]:
    """Long work and changes, as requests ask for them, for as long as the context lasts."""
    async with _open_few(settings) as database:
        jobs, log = _jobs(settings, database, signals), Neo4jChangeLog(database)
        yield Background(jobs, log, Feed(log, signals), signals, settings.max_jobs_per_caller)


@asynccontextmanager
async def working(settings: Settings, signals: Signals) -> AsyncIterator[Worker]:
    """Jobs are done, and what is over is forgotten, for as long as the context lasts."""
    # With a way to the database of its own: whoever asks about jobs holds up none.
    async with (
        _open_few(settings) as database,
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
    return Neo4jJobs(database, settings.keep_jobs_days * _DAY, _announcing(signals))


@asynccontextmanager
async def _restamping(settings: Settings, jobs: Jobs) -> AsyncIterator[Jobs]:
    if not (settings.cache and settings.redis_url):
        yield jobs
        return
    async with open_redis(settings.redis_url) as shared:
        yield cast(Jobs, RestampedJobs(jobs, shared))


def _announcing(signals: Signals) -> Announce:
    return lambda changes: signals.send(CHANGES, changes.packed())


@asynccontextmanager
async def _remembering(settings: Settings, store: Store) -> AsyncIterator[Store]:
    if not (settings.cache and settings.redis_url):
        yield store
        return
    async with open_redis(settings.redis_url) as shared:
        yield CachedStore(store, shared)


@asynccontextmanager
async def open_door(settings: Settings) -> AsyncIterator[Door]:
    """The door that requests come through, for as long as the context lasts.

    Raises:
        KeysError: Callers need a token, and none could be verified.
        OpenDoorError: They need none, and others than this machine would be served.
    """
    tokens = tokens_of(settings)
    slots = Slots(settings.max_requests, settings.max_requests_per_caller)
    async with _budget(settings) as budget:
        yield Door(tokens, slots, Rates(budget, _refill(settings)) if settings.rate else None)


def tokens_of(settings: Settings) -> Tokens | None:
    """What verifies tokens; None where callers need none.

    Raises:
        KeysError: They need one, and none could be verified.
        OpenDoorError: They need none, and others than this machine would be served.
    """
    if settings.auth:
        if not settings.issuer:
            raise KeysError("tokens cannot be verified: set CONNECTIONS_ISSUER")
        keys = Keys(settings.jwks_file, settings.secret_file)
        return Tokens(keys, settings.issuer, settings.audience, settings.leeway)
    if settings.host not in _LOOPBACK:
        raise OpenDoorError("without CONNECTIONS_AUTH, only the loopback interface is served")
    return None


@asynccontextmanager
async def _budget(settings: Settings) -> AsyncIterator[Budget]:
    local = LocalBudget(_refill(settings))
    if not settings.redis_url:
        yield local
        return
    async with Redis.from_url(settings.redis_url, retry=Retry(NoBackoff(), 0)) as redis:
        yield RedisBudget(redis, _refill(settings), local)


@asynccontextmanager
async def open_documents(settings: Settings) -> AsyncIterator[Documents]:
    """What keeps persisted documents, for as long as the context lasts."""
    async with _open_few(settings) as database:
        yield Neo4jDocuments(database)


@asynccontextmanager
async def open_library(settings: Settings, executor: Executor) -> AsyncIterator[Library]:
    """The persisted documents of one process, kept up for as long as the context lasts."""
    async with open_documents(settings) as documents:
        registry = Registry(documents, executor, settings.max_documents)
        finder = Finder(registry, Automatic() if settings.automatic_documents else None)
        modes = Modes.parse(settings.documents_mode, settings.documents_modes)
        async with Library(registry, finder, modes, Counts(documents)).kept_up() as library:
            yield library


def _refill(settings: Settings) -> Refill:
    return Refill(settings.rate, settings.burst)


async def migrate(settings: Settings) -> list[str]:
    """Brings the database up to what the store needs; answers with its constraints' names."""
    async with _open_database(settings) as database:
        return await migrate_database(database)


async def warm(settings: Settings) -> None:
    """Has the database do all that requests will ask of it, which is slow the first time.

    Raises:
        StoreUnavailableError: It does not answer.
    """
    async with _open_few(settings) as database:
        await warm_database(database)


@asynccontextmanager
async def _open_few(settings: Settings) -> AsyncIterator[Database]:
    """A way to the database for what shall not wait behind requests, nor they behind it."""
    few = settings.model_copy(update={"neo4j_pool_size": _POOL_OF_FEW})
    async with _open_database(few) as database:
        yield database


@asynccontextmanager
async def _open_database(settings: Settings) -> AsyncIterator[Database]:
    if settings.neo4j_uri is None:
        raise ValueError("no Neo4j to connect to: set CONNECTIONS_NEO4J_URI")
    password = settings.neo4j_password.get_secret_value()
    async with connect(
        settings.neo4j_uri, settings.neo4j_user, password, settings.neo4j_pool_size
    ) as driver:
        yield Database(driver, settings.neo4j_database, settings.query_timeout)
