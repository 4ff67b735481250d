"""Whatever changes is recorded with it: once, in the order of commits, and without a gap."""

import asyncio
import random

import pytest
from neo4j import AsyncDriver

from graph.changes import Change, ChangeKind, ChangeSet, LostPlaceError
from graph.model import NewRecommendation, Pair, RecommendationDeletion, UserChange
from graph.neo4j import Database, Neo4jChangeLog, Neo4jStore
from tests.builders import connect, users

MEMBERS = [f"m{number:02}" for number in range(12)]


@pytest.fixture
def log(driver: AsyncDriver) -> Neo4jChangeLog:
    return Neo4jChangeLog(Database(driver))


async def recorded(log: Neo4jChangeLog, after: int = 0) -> list[Change]:
    sets = await log.list_changes(after, 10_000)
    return [change.change for one in sets for change in one.changes(after)]


async def test_each_kind_of_change_is_recorded(
    neo4j_store: Neo4jStore, log: Neo4jChangeLog
) -> None:
    await users(neo4j_store, "ann", "bob")
    await neo4j_store.update_users([UserChange("ann", {"name": "Anna"})])
    await connect(neo4j_store, ("ann", "bob"))
    await neo4j_store.remove_connections([Pair("bob", "ann")])
    given = NewRecommendation("ann", "bob", 0.5, None)
    await neo4j_store.add_recommendations([given])
    await neo4j_store.add_recommendations([given])
    await neo4j_store.delete_recommendations([RecommendationDeletion("ann", None)])

    assert await recorded(log) == [
        Change(ChangeKind.USER_CREATED, "ann"),
        Change(ChangeKind.USER_CREATED, "bob"),
        Change(ChangeKind.USER_UPDATED, "ann"),
        Change(ChangeKind.CONNECTION_ADDED, "ann", "bob"),
        Change(ChangeKind.CONNECTION_REMOVED, "bob", "ann"),
        Change(ChangeKind.RECOMMENDATION_ADDED, "ann", "bob"),
        Change(ChangeKind.RECOMMENDATION_UPDATED, "ann", "bob"),
        Change(ChangeKind.RECOMMENDATION_DELETED, "ann", "bob"),
    ]


async def test_what_changes_nothing_is_not_recorded(
    neo4j_store: Neo4jStore, log: Neo4jChangeLog
) -> None:
    await users(neo4j_store, "ann", "bob")
    await connect(neo4j_store, ("ann", "bob"))
    before = await log.change_bounds()

    await users(neo4j_store, "ann")
    await neo4j_store.update_users([UserChange("nobody", {"name": "N"})])
    await connect(neo4j_store, ("bob", "ann"), ("ann", "ann"), ("ann", "nobody"))
    await neo4j_store.remove_connections([Pair("ann", "nobody")])
    await neo4j_store.delete_recommendations([RecommendationDeletion("ann", ("bob",))])

    assert await log.change_bounds() == before == (0, 3)


async def test_it_is_announced_once_it_is_recorded(
    driver: AsyncDriver, neo4j_store: Neo4jStore, log: Neo4jChangeLog
) -> None:
    announced: list[ChangeSet] = []
    store = Neo4jStore(Database(driver), announced.append)

    await users(store, "ann", "bob")
    await connect(store, ("ann", "bob"))

    assert announced == await log.list_changes(0, 10)
    assert [ChangeSet.unpacked(one.packed()) for one in announced] == announced


async def test_many_writers_leave_no_gap_and_the_record_is_what_happened(
    neo4j_store: Neo4jStore, log: Neo4jChangeLog, driver: AsyncDriver
) -> None:
    await users(neo4j_store, *MEMBERS)

    async def write(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(15):
            pairs = [Pair(*chance.sample(MEMBERS, 2)) for _ in range(5)]
            await neo4j_store.add_connections(pairs)
            await neo4j_store.remove_connections(pairs[:3])

    async with asyncio.TaskGroup() as writers:
        for seed in range(16):
            writers.create_task(write(seed))

    sets = await log.list_changes(0, 10_000)
    assert [one.before for one in sets] == [0, *(one.last for one in sets[:-1])]
    assert (0, sets[-1].last) == await log.change_bounds()
    assert [one.at for one in sets] == sorted(one.at for one in sets)
    assert replayed(await recorded(log)) == await linked(driver)


def replayed(changes: list[Change]) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()
    for kind, user_id, other in changes:
        pair = frozenset((user_id, other or ""))
        if kind is ChangeKind.CONNECTION_ADDED:
            assert pair not in found
            found.add(pair)
        elif kind is ChangeKind.CONNECTION_REMOVED:
            found.remove(pair)
    return found


async def linked(driver: AsyncDriver) -> set[frozenset[str]]:
    answer = await driver.execute_query(
        "MATCH (one)-[:CONNECTED_TO]->(other) RETURN one.user_id AS one, other.user_id AS other",
        database_="neo4j",
    )
    return {frozenset((row["one"], row["other"])) for row in answer.records}


async def test_reading_goes_on_from_any_number(
    neo4j_store: Neo4jStore, log: Neo4jChangeLog
) -> None:
    await users(neo4j_store, *MEMBERS)
    whole = await recorded(log)

    assert [await recorded(log, after) for after in range(13)] == [
        whole[after:] for after in range(13)
    ]
    assert len(await log.list_changes(0, 1)) == 1


async def test_what_is_old_is_forgotten_and_who_needs_it_is_told(
    neo4j_store: Neo4jStore, log: Neo4jChangeLog
) -> None:
    await users(neo4j_store, "ann", "bob")
    await connect(neo4j_store, ("ann", "bob"))
    [_, kept] = await log.list_changes(0, 10)

    assert await log.trim_changes(kept.at + 1, 1) == 1
    assert await log.trim_changes(0, 10) == 0

    assert await log.list_changes(2, 10) == [kept]
    for lost in (0, 1, 4):
        with pytest.raises(LostPlaceError):
            await log.list_changes(lost, 10)
