"""Many writers at once: nothing doubled, nothing lost, no deadlock to be seen."""

import asyncio
import random
from collections import Counter
from itertools import pairwise

from neo4j import AsyncDriver

from graph.model import AddConnectionOutcome, PageKey, Pair, RemoveConnectionOutcome
from graph.neo4j import Neo4jStore
from tests.builders import hub, ids, users, walk

MEMBERS = [f"m{number:02}" for number in range(40)]
WRITERS = 32
ROUNDS = 6


async def links(driver: AsyncDriver) -> Counter[frozenset[str]]:
    """Every relationship in the graph, by the two it joins."""
    answer = await driver.execute_query(
        "MATCH (one)-[:CONNECTED_TO]->(other) RETURN one.user_id AS one, other.user_id AS other",
        database_="neo4j",
    )
    return Counter(frozenset((row["one"], row["other"])) for row in answer.records)


def batches(seed: int) -> list[list[Pair]]:
    """Overlapping batches, each pair in either direction."""
    chance = random.Random(seed)
    return [[Pair(*chance.sample(MEMBERS, 2)) for _ in range(60)] for _ in range(ROUNDS)]


async def test_overlapping_batches_add_and_remove_as_one_after_the_other(
    neo4j_store: Neo4jStore, driver: AsyncDriver
) -> None:
    await users(neo4j_store, *MEMBERS)
    balance: Counter[frozenset[str]] = Counter()

    async def add(seed: int) -> None:
        for batch in batches(seed):
            outcomes = await neo4j_store.add_connections(batch)
            for pair, outcome in zip(batch, outcomes, strict=True):
                added = outcome.status is AddConnectionOutcome.ADDED
                balance[frozenset((pair.user_id, pair.other_user_id))] += added

    async def remove(seed: int) -> None:
        for batch in batches(seed):
            outcomes = await neo4j_store.remove_connections(batch)
            for pair, outcome in zip(batch, outcomes, strict=True):
                removed = outcome.status is RemoveConnectionOutcome.REMOVED
                balance[frozenset((pair.user_id, pair.other_user_id))] -= removed

    async with asyncio.TaskGroup() as writers:
        for seed in range(WRITERS):
            writers.create_task(remove(seed) if seed % 3 == 2 else add(seed))

    # Additions and removals of a pair alternate, so what was told apart must be what is there.
    assert await links(driver) == +balance
    assert set(balance.values()) <= {0, 1}


async def test_every_writer_of_the_same_batch_gets_its_own_answer(
    neo4j_store: Neo4jStore, driver: AsyncDriver
) -> None:
    await users(neo4j_store, *MEMBERS)
    chance = random.Random(1)
    pairs = [Pair(one, other) for one, other in pairwise(MEMBERS)]

    def shuffled() -> list[Pair]:
        turned = [Pair(p.other_user_id, p.user_id) if chance.random() < 0.5 else p for p in pairs]
        return chance.sample(turned, len(turned))

    results = await asyncio.gather(
        *(neo4j_store.add_connections(shuffled()) for _ in range(WRITERS))
    )

    statuses = Counter(outcome.status for outcomes in results for outcome in outcomes)
    assert statuses[AddConnectionOutcome.ADDED] == len(pairs)
    assert statuses[AddConnectionOutcome.ALREADY_CONNECTED] == len(pairs) * (WRITERS - 1)
    assert set((await links(driver)).values()) == {1}


async def test_both_ends_agree_on_when_they_were_connected(neo4j_store: Neo4jStore) -> None:
    await users(neo4j_store, *MEMBERS)
    pairs = [Pair("m00", other) for other in MEMBERS[1:]]

    results = await asyncio.gather(*(neo4j_store.add_connections(pairs) for _ in range(8)))

    dates = [[outcome.since for outcome in outcomes] for outcomes in results]
    assert all(one == dates[0] for one in dates)
    mine = {link.user.user_id: link.since for link in await walk(neo4j_store, "m00", 100)}
    assert [mine[other] for other in MEMBERS[1:]] == dates[0]


async def test_a_walk_misses_none_and_meets_none_twice_while_others_come_and_go(
    neo4j_store: Neo4jStore,
) -> None:
    everyone = await hub(neo4j_store, 5_000)
    await users(neo4j_store, *(f"new{number:04}" for number in range(2_000)))
    chance = random.Random(2)
    volatile = chance.sample(everyone, 1_000)
    done = asyncio.Event()

    async def come_and_go(part: int) -> int:
        rounds = 0
        for number in range(part, 2_000, 4):
            if done.is_set():
                break
            leaving = Pair(chance.choice(volatile), "hub")
            await neo4j_store.remove_connections([leaving])
            await neo4j_store.add_connections([leaving, Pair("hub", f"new{number:04}")])
            rounds += 1
        return rounds

    async def walks() -> None:
        for first in (40, 50, 333):
            met = ids(await walk(neo4j_store, "hub", first))
            assert len(met) == len(set(met)), "met twice"
            assert set(everyone) - set(volatile) <= set(met), "missed"
        done.set()

    changes = [asyncio.create_task(come_and_go(part)) for part in range(4)]
    await walks()

    assert sum(await asyncio.gather(*changes)) > 100
    [page] = await neo4j_store.list_connections([PageKey("hub", 1, total=True)])
    assert page.total == len(await walk(neo4j_store, "hub", 1_000))
