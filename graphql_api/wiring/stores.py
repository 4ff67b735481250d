"""Which store keeps the contract, and what it is wrapped in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.caching import CachedStore, open_redis
from graph.contract import Store
from graph.gathered import GatheredStore
from graph.neo4j import Neo4jStore
from graph.signals import Signals
from graphql_api.settings import Settings
from graphql_api.wiring.databases import open_database
from graphql_api.wiring.signalling import announcing


@asynccontextmanager
async def open_store(settings: Settings, signals: Signals) -> AsyncIterator[Store]:
    """The store that requests share, for as long as the context lasts.

    It is `Watchable` where it remembers. What it asks the database ends with the requests that
    wait for it.
    """
    timeout = min(settings.query_timeout, settings.request_timeout)
    async with (
        open_database(settings.model_copy(update={"query_timeout": timeout})) as database,
        _remembering(settings, GatheredStore(Neo4jStore(database, announcing(signals)))) as store,
    ):
        yield store


@asynccontextmanager
async def open_bulk_store(settings: Settings) -> AsyncIterator[Store]:
    """The store for one who writes large batches and waits for each: nothing is merged, or shed."""
    async with (
        open_database(settings) as database,
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
