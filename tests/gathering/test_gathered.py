"""A gathered store over Neo4j: what requests in flight share, and what they do not."""

import asyncio

from graph.gathered import GatheredStore
from graph.model import AddConnectionOutcome, PageKey, Pair
from graph.neo4j import Neo4jStore
from tests import builders

PEOPLE = [f"p{number}" for number in range(12)]


async def test_of_many_who_connect_one_pair_at_once_one_is_told_that_it_was_added(
    neo4j_store: Neo4jStore,
) -> None:
    store = GatheredStore(neo4j_store)
    await builders.users(neo4j_store, "ann", "bob")
    pairs = [Pair("ann", "bob"), Pair("bob", "ann")] * 8

    outcomes = await asyncio.gather(*(store.add_connections([pair]) for pair in pairs))

    statuses = [outcome.status for [outcome] in outcomes]
    assert statuses.count(AddConnectionOutcome.ADDED) == 1
    assert statuses.count(AddConnectionOutcome.ALREADY_CONNECTED) == 15


async def test_one_bad_item_fails_no_other(neo4j_store: Neo4jStore) -> None:
    store = GatheredStore(neo4j_store)
    await builders.users(neo4j_store, *PEOPLE)
    pairs = [Pair("p0", "p1"), Pair("p2", "p2"), Pair("p3", "nobody"), Pair("p4", "p5")]

    outcomes = await asyncio.gather(*(store.add_connections([pair]) for pair in pairs))

    assert [outcome.status.value for [outcome] in outcomes] == [
        "ADDED",
        "SELF_CONNECTION",
        "USER_NOT_FOUND",
        "ADDED",
    ]


async def test_pages_of_different_sizes_and_users_come_to_those_who_asked(
    neo4j_store: Neo4jStore,
) -> None:
    store = GatheredStore(neo4j_store)
    await builders.users(neo4j_store, *PEOPLE)
    await builders.connect(neo4j_store, *(("p0", other) for other in PEOPLE[1:]))
    keys = [PageKey("p0", size, total=True) for size in (1, 3, 50)] + [PageKey("p1", 5)]

    pages = await asyncio.gather(*(store.list_connections([key]) for key in keys))

    assert [len(page.items) for [page] in pages] == [1, 3, 11, 1]
    assert [page.total for [page] in pages] == [11, 11, 11, None]
