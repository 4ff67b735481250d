"""A Redis that hangs, dies, is emptied or comes back with what it knew long ago."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from graph.caching import CachedStore, RedisShared, open_redis
from graph.model import PageKey, Pair
from tests.builders import ids
from tests.caching.observed import ObservedStore
from tests.redis_server import RedisServer, running_redis, trusted

PAGE = PageKey("ann", 50)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    with running_redis(tmp_path) as server:
        yield server


@pytest.fixture
async def shared(server: RedisServer) -> AsyncIterator[RedisShared]:
    async with open_redis(server.url) as shared:
        await trusted(shared)
        yield shared


@pytest.fixture
async def other(
    kept: ObservedStore, cached: CachedStore, server: RedisServer
) -> AsyncIterator[CachedStore]:
    async with open_redis(server.url) as shared:
        await trusted(shared)
        yield CachedStore(kept, shared)


@pytest.mark.parametrize("fault", [signal.SIGSTOP, signal.SIGKILL])
async def test_without_an_answer_of_redis_the_store_answers(
    cached: CachedStore, server: RedisServer, shared: RedisShared, fault: signal.Signals
) -> None:
    await cached.list_connections([PAGE])
    server.send(fault)

    for _ in range(20):
        [page] = await cached.list_connections([PAGE])
        assert ids(page) == ["bob"]

    assert not shared.trusted
    if fault is signal.SIGSTOP:
        server.send(signal.SIGCONT)


async def test_what_was_written_while_redis_hung_is_read_when_it_is_back(
    cached: CachedStore, other: CachedStore, server: RedisServer, shared: RedisShared
) -> None:
    await other.list_connections([PAGE])
    server.send(signal.SIGSTOP)
    await cached.remove_connections([Pair("ann", "bob")])

    hung = await other.list_connections([PAGE])
    server.send(signal.SIGCONT)
    await trusted(shared)
    back = await other.list_connections([PAGE])

    assert [ids(page) for page in (*hung, *back)] == [[], []]


async def test_an_emptied_redis_is_filled_again(
    cached: CachedStore, server: RedisServer, kept: ObservedStore
) -> None:
    await cached.list_connections([PAGE])
    async with Redis.from_url(server.url) as redis:
        await redis.flushall()

    for _ in range(2):
        [page] = await cached.list_connections([PAGE])

    assert ids(page) == ["bob"]
    assert kept.reads == 2


async def test_a_redis_that_comes_back_with_old_stamps_is_not_believed(
    cached: CachedStore,
    other: CachedStore,
    kept: ObservedStore,
    server: RedisServer,
    shared: RedisShared,
    tmp_path: Path,
) -> None:
    await other.list_connections([PAGE])
    async with Redis.from_url(server.url) as redis:
        await redis.save()
    await cached.remove_connections([Pair("ann", "bob")])

    server.send(signal.SIGKILL)
    server.start()

    [page] = await other.list_connections([PAGE])
    assert ids(page) == []


async def test_after_redis_is_back_things_are_remembered_again(
    cached: CachedStore, kept: ObservedStore, server: RedisServer, shared: RedisShared
) -> None:
    server.send(signal.SIGKILL)
    await trusted(shared, holds=False)
    server.start()
    await trusted(shared)
    await cached.list_connections([PAGE])
    reads = kept.reads

    await cached.list_connections([PAGE])

    assert kept.reads == reads


async def test_writes_go_on_without_redis(
    cached: CachedStore, server: RedisServer, shared: RedisShared
) -> None:
    server.send(signal.SIGKILL)
    await trusted(shared, holds=False)

    async with asyncio.timeout(5):
        for _ in range(50):
            await cached.add_connections([Pair("ann", "cat")])
            await cached.remove_connections([Pair("ann", "cat")])
