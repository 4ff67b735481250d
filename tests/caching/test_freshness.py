"""No read that follows an acknowledged write misses it, whichever process does which."""

import asyncio
import random

import pytest

from graph.caching import CachedStore
from graph.model import PageKey, Pair, UserChange
from tests import builders
from tests.builders import a_user, ids
from tests.caching.observed import ObservedStore

PAGE = PageKey("ann", 50, total=True)


async def test_a_new_connection_is_seen_by_both_ends_everywhere(
    cached: CachedStore, other: CachedStore
) -> None:
    keys = [PAGE, PageKey("cat", 50)]
    await other.list_connections(keys)

    await cached.add_connections([Pair("cat", "ann")])

    assert [ids(page) for page in await other.list_connections(keys)] == [["cat", "bob"], ["ann"]]


async def test_a_connection_that_is_gone_is_seen_by_nobody(
    cached: CachedStore, other: CachedStore
) -> None:
    keys = [PAGE, PageKey("bob", 50)]
    await other.list_connections(keys)

    await cached.remove_connections([Pair("bob", "ann")])

    assert [ids(page) for page in await other.list_connections(keys)] == [[], []]


async def test_who_was_nobody_is_found_once_created(
    cached: CachedStore, other: CachedStore
) -> None:
    assert await other.get_users(["dan"]) == [None]

    await cached.create_users([a_user("dan")])

    [dan] = await other.get_users(["dan"])
    assert dan and dan.name == "Dan"


async def test_what_was_read_before_a_write_is_not_remembered_after_it(
    cached: CachedStore, other: CachedStore, kept: ObservedStore
) -> None:
    kept.gate.clear()
    reading = asyncio.ensure_future(other.list_connections([PAGE]))
    await asyncio.sleep(0.1)
    await cached.remove_connections([Pair("ann", "bob")])
    kept.gate.set()
    [stale] = await reading

    [page] = await other.list_connections([PAGE])

    assert ids(stale) == ["bob"]
    assert ids(page) == []


async def test_a_write_that_fails_or_is_given_up_leaves_nothing_unread(
    cached: CachedStore, kept: ObservedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(pairs: object) -> list[object]:
        raise RuntimeError

    monkeypatch.setattr(kept, "add_connections", fail)
    with pytest.raises(RuntimeError):
        await cached.add_connections([Pair("ann", "cat")])
    await cached.list_connections([PAGE])
    reads = kept.reads

    await cached.list_connections([PAGE])

    assert kept.reads == reads


async def test_a_write_whose_caller_goes_away_restamps_all_the_same(
    cached: CachedStore, other: CachedStore, kept: ObservedStore
) -> None:
    await other.list_connections([PAGE])
    writing = asyncio.ensure_future(cached.add_connections([Pair("ann", "cat")]))
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.sleep(0.2)

    [page] = await other.list_connections([PAGE])

    assert ids(page) == ids((await kept.list_connections([PAGE]))[0])


async def test_no_read_of_thousands_misses_a_write_that_was_acknowledged(
    cached: CachedStore, other: CachedStore, kept: ObservedStore
) -> None:
    people = [f"p{number}" for number in range(6)]
    await builders.users(kept, *people)
    stale = 0

    async def one(seed: int) -> None:
        nonlocal stale
        chance = random.Random(seed)
        me = people[seed]
        for number in range(300):
            writer, reader = chance.sample([cached, other], 2)
            name = f"{me} {number}"
            await writer.update_users([UserChange(me, {"name": name})])
            [user] = await chance.choice([writer, reader]).get_users([me])
            stale += user is None or user.name != name

    await asyncio.gather(*(one(seed) for seed in range(6)))

    assert stale == 0
