"""The one place that chooses which store keeps the contract, and opens what it needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from graph.caching import CachedStore, open_redis
from graph.contract import Store
from graph.documents import Documents
from graph.gathered import GatheredStore
from graph.neo4j import Database, Neo4jDocuments, Neo4jStore, connect
from graph.neo4j import migrate as migrate_database
from graphql_api.documents import Automatic, Counts, Finder, Library, Modes, Registry
from graphql_api.door import Door
from graphql_api.door.keys import Keys, KeysError
from graphql_api.door.rates import Budget, LocalBudget, Rates, RedisBudget, Refill
from graphql_api.door.slots import Slots
from graphql_api.door.tokens import Tokens
from graphql_api.execution import Executor
from graphql_api.settings import Settings

_POOL_FOR_DOCUMENTS = 2
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class OpenDoorError(ValueError):
    """A service that would be open to everybody."""


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """The store that requests share, for as long as the context lasts.

    It is `Watchable` where it remembers. What it asks the database ends with the requests that
    wait for it.
    """
    timeout = min(settings.query_timeout, settings.request_timeout)
    async with (
        _open_database(settings.model_copy(update={"query_timeout": timeout})) as database,
        _remembering(settings, GatheredStore(Neo4jStore(database))) as store,
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
    # Of its own, so that it never waits behind requests, nor they behind it.
    few = settings.model_copy(update={"neo4j_pool_size": _POOL_FOR_DOCUMENTS})
    async with _open_database(few) as database:
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


@asynccontextmanager
async def _open_database(settings: Settings) -> AsyncIterator[Database]:
    if settings.neo4j_uri is None:
        raise ValueError("no Neo4j to connect to: set CONNECTIONS_NEO4J_URI")
    password = settings.neo4j_password.get_secret_value()
    async with connect(
        settings.neo4j_uri, settings.neo4j_user, password, settings.neo4j_pool_size
    ) as driver:
        yield Database(driver, settings.neo4j_database, settings.query_timeout)
