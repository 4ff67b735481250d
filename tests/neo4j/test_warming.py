"""A database that was warmed: nothing of it is left, and requests find their queries planned."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Sequence

import pytest
from neo4j import AsyncDriver

from graph.contract import Store
from graph.model import (
    MutualPageKey,
    NewRecommendation,
    PageKey,
    Pair,
    RecommendationDeletion,
    User,
    UserChange,
)
from graph.neo4j import Database, Neo4jStore, warm
from graph.neo4j.warming import _Rehearsal
from tests import builders

QUESTIONS = {name for name in dir(Store) if not name.startswith("_")} - {"check"}


async def forget_plans(driver: AsyncDriver) -> int:
    """Has Neo4j forget all its plans; answers with how many there were."""
    [[told]] = (await driver.execute_query("CALL db.clearQueryCaches()", database_="neo4j")).records
    return sum(map(int, re.findall(r"\d+", told)))


async def use(store: Store, *others: str) -> None:
    """Asks and tells a store everything, about Ann and these."""
    ids, pairs = ["ann", *others], [Pair("ann", other) for other in others]
    pages = [PageKey(user_id, first=50, total=True) for user_id in ids[: len(others)]]
    await builders.users(store, *ids)
    await store.get_users(ids[: len(others)])
    await store.update_users([UserChange(other, {"name": "New"}) for other in others])
    await store.add_connections(pairs)
    await store.are_connected(pairs)
    await store.list_connections(pages)
    await store.list_neighbours(list(others))
    await store.list_mutual_connections([MutualPageKey(page, "ann") for page in pages])
    await store.find_paths(pairs)
    await store.get_relationships([Pair(other, "ann") for other in others])
    await store.add_recommendations([NewRecommendation(one, "ann", 1.0, "x") for one in others])
    await store.list_recommendations(pages)
    await store.delete_recommendations([RecommendationDeletion(one, None) for one in others])
    await store.remove_connections(pairs)


async def test_whoever_comes_first_waits_for_no_plan(
    driver: AsyncDriver, neo4j_store: Neo4jStore
) -> None:
    await forget_plans(driver)
    await warm(Database(driver))
    warmed = await forget_plans(driver)

    await warm(Database(driver))
    await use(neo4j_store, "bob")
    await driver.execute_query("MATCH (user:User) DETACH DELETE user", database_="neo4j")
    await use(neo4j_store, *(f"u{number}" for number in range(8)))

    # Without warming, each is planned twice; a few are, whose statistics have changed since.
    assert await forget_plans(driver) - warmed < len(QUESTIONS)


async def test_everything_is_asked_in_several_sizes(
    driver: AsyncDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: defaultdict[str, set[int]] = defaultdict(set)
    for name in QUESTIONS:

        async def noted(store: Store, items: Sequence[object], name: str = name) -> None:
            asked[name].add(len(items))

        monkeypatch.setattr(Neo4jStore, name, noted)

    await warm(Database(driver))

    assert asked == {name: {1, 5, 50} for name in QUESTIONS}


async def test_nothing_of_it_stays(driver: AsyncDriver, neo4j_store: Neo4jStore) -> None:
    await asyncio.gather(*(warm(Database(driver)) for _ in range(3)))

    nodes = await driver.execute_query("MATCH (node) RETURN labels(node)", database_="neo4j")
    assert nodes.records == []


async def test_an_answer_that_is_undone_is_an_answer(
    driver: AsyncDriver, neo4j_store: Neo4jStore
) -> None:
    rehearsal = Neo4jStore(_Rehearsal(driver))

    [ann] = await rehearsal.create_users([builders.a_user("ann")])

    assert isinstance(ann, User) and await rehearsal.get_users(["ann"]) == [None]
