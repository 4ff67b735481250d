"""Two processes' caches over one store."""

from collections.abc import AsyncIterator

import pytest

from graph.caching import CachedStore, RedisShared, open_redis
from tests import builders
from tests.caching.observed import ObservedStore
from tests.redis_server import trusted


@pytest.fixture
async def kept() -> ObservedStore:
    """Ann, who is connected to Bob; and Cat."""
    store = ObservedStore()
    await builders.users(store, "ann", "bob", "cat")
    await builders.connect(store, ("ann", "bob"))
    return store


@pytest.fixture
def cached(kept: ObservedStore, shared: RedisShared) -> CachedStore:
    """The store as one process remembers it."""
    return CachedStore(kept, shared)


@pytest.fixture
async def other(
    kept: ObservedStore, cached: CachedStore, redis_url: str
) -> AsyncIterator[CachedStore]:
    """The store as another process remembers it."""
    async with open_redis(redis_url) as shared:
        await trusted(shared)
        yield CachedStore(kept, shared)
