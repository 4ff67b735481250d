"""What a cached store remembers, and for whom."""

import asyncio

import pytest

from graph.caching import CachedStore
from graph.model import PageKey, UserChange
from tests import builders
from tests.builders import ids
from tests.caching.observed import ObservedStore

PAGE = PageKey("ann", 50, total=True)


async def test_what_was_read_is_not_read_again(cached: CachedStore, kept: ObservedStore) -> None:
    first = await cached.get_users(["ann", "nobody"]), await cached.list_connections([PAGE])

    again = await cached.get_users(["ann", "nobody"]), await cached.list_connections([PAGE])

    assert first == again
    assert kept.reads == 3


async def test_what_one_process_has_read_another_need_not(
    cached: CachedStore, other: CachedStore, kept: ObservedStore
) -> None:
    first = await cached.get_users(["ann", "nobody"]), await cached.list_connections([PAGE])
    await asyncio.sleep(0.05)
    reads = kept.reads

    again = await other.get_users(["ann", "nobody"]), await other.list_connections([PAGE])

    assert first == again
    assert kept.reads == reads


@pytest.mark.parametrize(
    "key", [PageKey("ann", 101), PageKey("ann", 50, (2**60, "bob")), PageKey("ann", 1000)]
)
async def test_later_and_long_pages_are_read_each_time(
    cached: CachedStore, kept: ObservedStore, key: PageKey
) -> None:
    await cached.list_connections([key])
    await cached.list_connections([key])

    assert kept.reads == 2


async def test_pages_of_different_sizes_and_with_a_total_are_different(
    cached: CachedStore, kept: ObservedStore
) -> None:
    await builders.connect(kept, ("ann", "cat"))
    keys = [PageKey("ann", 1), PageKey("ann", 2), PageKey("ann", 2, total=True)]

    for _ in range(2):
        pages = await cached.list_connections(keys)

        assert [(len(page.items), page.total) for page in pages] == [(1, None), (2, None), (2, 2)]


async def test_many_who_miss_the_same_at_once_read_it_once(
    cached: CachedStore, kept: ObservedStore
) -> None:
    kept.gate.clear()
    readers = [asyncio.ensure_future(cached.get_users(["ann"])) for _ in range(20)]
    await asyncio.sleep(0.1)

    kept.gate.set()
    found = await asyncio.gather(*readers)

    assert all(user and user.name == "Ann" for [user] in found)
    assert kept.reads == 1


async def test_a_reader_who_goes_away_takes_nothing_from_the_others(
    cached: CachedStore, kept: ObservedStore
) -> None:
    kept.gate.clear()
    gone, stays = (asyncio.ensure_future(cached.get_users(["ann"])) for _ in range(2))
    await asyncio.sleep(0.1)

    gone.cancel()
    kept.gate.set()

    [user] = await stays
    assert user and user.name == "Ann"


async def test_a_renamed_user_has_the_new_name_in_the_pages_of_others(
    cached: CachedStore, other: CachedStore
) -> None:
    await other.list_connections([PAGE])

    await cached.update_users([UserChange("bob", {"name": "Robert"})])

    [page] = await other.list_connections([PAGE])
    assert ids(page) == ["bob"]
    assert page.items[0].user.name == "Robert"
