"""Whoever follows the changes hears of each once and in order, whatever became of announcements."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest
from neo4j import AsyncDriver

from graph.changes import ChangeSet, Feed, LostPlaceError, Numbered, SlowListenerError
from graph.changes.feed import CHANNEL
from graph.model import Pair
from graph.neo4j import Database, Neo4jChangeLog, Neo4jStore
from graph.signals import LocalSignals
from tests.builders import connect, users


class Announcements:
    """What is announced to one who follows, by hand."""

    def __init__(self, driver: AsyncDriver) -> None:
        self.made: list[ChangeSet] = []
        self.signals = LocalSignals()
        self.log = Neo4jChangeLog(Database(driver))
        self.store = Neo4jStore(Database(driver), self.made.append)
        self.feed = Feed(self.log, self.signals)

    def send(self, *places: int) -> None:
        """Announces what was made, in this order."""
        for place in places:
            self.signals.send(CHANNEL, self.made[place].packed())


@pytest.fixture
async def announced(driver: AsyncDriver, neo4j_store: Neo4jStore) -> Announcements:
    announced = Announcements(driver)
    await users(announced.store, "ann", "bob", "cat", "dan", "eve")
    return announced


async def begun(changes: AsyncIterator[Numbered]) -> "asyncio.Task[Numbered]":
    """The first of the changes, which are being listened to by now."""
    first = asyncio.ensure_future(anext(changes))
    await asyncio.sleep(0.2)
    assert not first.done()
    return first


async def numbers(changes: AsyncIterator[Numbered], count: int) -> list[int]:
    async with asyncio.timeout(10):
        return [(await anext(changes)).number for _ in range(count)]


@pytest.mark.parametrize(
    "order", [(0, 1, 2), (2, 1, 0), (1, 1, 0, 0, 2), (2,), (0, 2), ()], ids=str
)
async def test_announcements_may_be_lost_doubled_and_out_of_order(
    announced: Announcements, order: tuple[int, ...]
) -> None:
    async with aclosing(announced.feed.changes(["ann"])) as changes:
        first = await begun(changes)
        announced.made.clear()
        await connect(announced.store, ("ann", "bob"), ("ann", "cat"), ("dan", "ann"))
        announced.send(*order)

        assert [(await first).number, *await numbers(changes, 2)] == [6, 7, 8]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(changes), 0.6)


async def test_only_the_changes_of_some_users_are_heard(announced: Announcements) -> None:
    async with aclosing(announced.feed.changes(["ann", "bob"])) as changes:
        first = await begun(changes)
        await connect(announced.store, ("cat", "dan"), ("cat", "bob"), ("ann", "bob"))

        assert [(await first).number, *await numbers(changes, 1)] == [7, 8]


@pytest.mark.parametrize("after", range(5, 11))
async def test_who_goes_on_from_a_number_misses_nothing_and_hears_nothing_twice(
    announced: Announcements, after: int
) -> None:
    links = [("ann", "bob"), ("ann", "cat"), ("ann", "dan"), ("ann", "eve"), ("bob", "cat")]
    await connect(announced.store, *links)

    async with aclosing(announced.feed.changes(["ann", "bob"], after)) as changes:
        old = await numbers(changes, 10 - after)
        new = asyncio.ensure_future(anext(changes))
        await connect(announced.store, ("bob", "dan"))

        assert [*old, (await new).number] == list(range(after + 1, 12))


async def test_a_number_that_cannot_be_gone_on_from_is_refused(announced: Announcements) -> None:
    [created] = await announced.log.list_changes(0, 1)
    await announced.log.trim_changes(created.at + 1, 1)

    for lost in (0, 4, 6):
        with pytest.raises(LostPlaceError):
            await anext(announced.feed.changes(["ann"], lost))


async def test_who_is_too_slow_hears_all_until_then_and_is_told(
    announced: Announcements, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.changes.listener._MOST_UNREAD", 2)
    async with aclosing(announced.feed.changes(["ann"])) as changes:
        first = await begun(changes)
        await connect(announced.store, ("ann", "bob"))
        await first
        await connect(announced.store, ("ann", "cat"), ("ann", "dan"), ("ann", "eve"))
        await asyncio.sleep(1)

        assert await numbers(changes, 2) == [7, 8]
        with pytest.raises(SlowListenerError):
            await anext(changes)


async def test_many_who_come_and_go_hear_all_while_they_are_there(
    announced: Announcements,
) -> None:
    chance = random.Random(1)
    members = ["ann", "bob", "cat", "dan", "eve"]

    async def listen() -> None:
        for _ in range(4):
            _, start = await announced.log.change_bounds()
            async with aclosing(announced.feed.changes(members, start)) as changes:
                heard = await numbers(changes, chance.randrange(1, 6))
            assert heard == list(range(start + 1, start + 1 + len(heard)))

    async def write() -> None:
        while True:
            pair = Pair(*chance.sample(members, 2))
            await announced.store.add_connections([pair])
            await announced.store.remove_connections([pair])
            announced.send(-1, *chance.sample([-1, -2], 1))

    writing = asyncio.ensure_future(write())
    await asyncio.gather(*(listen() for _ in range(8)))
    writing.cancel()


async def test_what_cannot_be_followed_is_told(
    announced: Announcements, driver: AsyncDriver
) -> None:
    async with aclosing(announced.feed.changes(["ann"])) as changes:
        first = await begun(changes)
        # Restored from a backup: the record is shorter than what was told.
        await driver.execute_query("MATCH (log:ChangeLog) SET log.last = 1", database_="neo4j")

        with pytest.raises(LostPlaceError):
            await first
