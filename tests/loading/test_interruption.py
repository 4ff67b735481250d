"""A load in chunks: what stays of one that is interrupted, and how another finishes it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from graph.contract import Store, StoreUnavailableError
from graph.loading import Files
from graph.memory import MemoryStore
from graph.model import NewRecommendation, NewUser, PageKey, Pair
from graph.neo4j import Database, Neo4jStore, connect
from tests.loading.samples import load, some_files, users_of

MANY = [f"u{number:04}" for number in range(2_100)]
CHUNKS = [1_000, 1_000, 100, 5_000, 1_294, 2_091]


class Watched:
    """A store whose writes are noted, and which goes away after so many of them."""

    def __init__(self, store: Store, writes: int = 1_000) -> None:
        self.sizes: list[int] = []
        self.most_at_once = 0
        self._at_once = 0
        self._store = store
        self._writes = writes

    async def create_users(self, users: Sequence[NewUser]) -> Any:
        return await self._write(self._store.create_users, users)

    async def add_connections(self, pairs: Sequence[Pair]) -> Any:
        return await self._write(self._store.add_connections, pairs)

    async def add_recommendations(self, recommendations: Sequence[NewRecommendation]) -> Any:
        return await self._write(self._store.add_recommendations, recommendations)

    async def _write(self, write: Any, items: Sequence[object]) -> Any:
        if len(self.sizes) == self._writes:
            raise StoreUnavailableError("the database is not available")
        self.sizes.append(len(items))
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await asyncio.sleep(0.001)
        self._at_once -= 1
        return await write(items)


def large_files(folder: Path) -> Files:
    steps = (1, 2, 3)
    pairs = [
        f"{one},{MANY[place + step]}"
        for place, one in enumerate(MANY)
        for step in steps
        if place + step < len(MANY)
    ]
    return some_files(folder, users_of(*MANY), pairs, [f"u0000,{other},1," for other in MANY[9:]])


async def interrupted(store: Store, files: Files, writes: int) -> None:
    with pytest.raises(StoreUnavailableError, match="not available"):
        await load(cast(Store, Watched(store, writes)), files)


async def test_a_load_goes_by_chunks_two_at_once(memory: MemoryStore, tmp_path: Path) -> None:
    watched = Watched(memory)

    loaded = await load(cast(Store, watched), large_files(tmp_path))

    assert watched.sizes == CHUNKS
    assert watched.most_at_once == 2
    assert sum(loaded.report.values()) == sum(CHUNKS)


@pytest.mark.parametrize("writes", range(len(CHUNKS)))
async def test_what_was_loaded_before_an_interruption_stays(
    memory: MemoryStore, tmp_path: Path, writes: int
) -> None:
    files = large_files(tmp_path)
    await interrupted(memory, files, writes)

    again = await load(memory, files)

    there = sum(count for what, count in again.report.items() if what.endswith("there already"))
    # Of the chunk that was on its way beside the one that failed, nothing is known.
    assert sum(CHUNKS[: max(0, writes - 1)]) <= there <= sum(CHUNKS[:writes])
    assert sum(again.report.values()) == sum(CHUNKS)


async def test_loading_the_same_files_again_finishes_an_interrupted_load(
    store: Store, tmp_path: Path
) -> None:
    files = large_files(tmp_path)
    await interrupted(store, files, 5)

    again = await load(store, files)

    assert again.report == {
        "users there already": 2_100,
        "connections there already": 6_294,
        "recommendations added": 2_091,
    }
    [friends] = await store.list_connections([PageKey("u1000", 1, total=True)])
    [recommended] = await store.list_recommendations([PageKey("u0000", 1, total=True)])
    assert (friends.total, recommended.total) == (6, 2_091)


async def test_a_database_that_cannot_be_reached_is_told_as_such(tmp_path: Path) -> None:
    async with connect("bolt://127.0.0.1:1", "neo4j", "secret", pool_size=1) as driver:
        gone = Neo4jStore(Database(driver, timeout=1))

        with pytest.raises(StoreUnavailableError):
            await load(gone, some_files(tmp_path, users_of("ann")))
