"""The one place that chooses which store keeps the contract, and opens what it needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.caching import CachedStore, open_redis
from graph.contract import Store
from graph.gathered import GatheredStore
from graph.neo4j import Database, Neo4jStore, connect
from graph.neo4j import migrate as migrate_database
from graphql_api.settings import Settings


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """The store that requests share, for as long as the context lasts.

    It is `Watchable` where it remembers.
    """
    async with (
        _open_database(settings) as database,
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
