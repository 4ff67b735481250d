"""Random actions on both stores: whatever one answers, the other answers too."""

import asyncio
from collections.abc import Coroutine
from itertools import pairwise
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from neo4j import AsyncDriver

from graph.memory import MemoryStore
from graph.model import (
    MutualPageKey,
    NewRecommendation,
    NewUser,
    Outcome,
    PageKey,
    Pair,
    RecommendationDeletion,
    User,
    UserChange,
)
from graph.neo4j import Database, Neo4jStore
from graph.neo4j import connect as open_driver

Answer = TypeVar("Answer")

IDS = st.sampled_from([f"u{number}" for number in range(8)])
ANY_ID = st.one_of(IDS, st.just("nobody"))
EMAILS = st.sampled_from([f"{name}@example.com" for name in ("a", "A", "b", "c", "d", "e", "f")])
COLLEGES = st.sampled_from([None, "IIT Bombay", "জাদবপুর"])
PAIRS = st.builds(Pair, ANY_ID, ANY_ID)
SIZES = st.integers(1, 4)


def listed(item: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(item, max_size=6)


def is_added(outcome: object) -> bool:
    return isinstance(outcome, Outcome) and outcome.status.value == "ADDED"


class Agreement(RuleBasedStateMachine):
    """Drives Neo4j, then memory with the moments that Neo4j told."""

    neo4j: Neo4jStore
    loop: asyncio.AbstractEventLoop

    def __init__(self) -> None:
        super().__init__()
        self.moments: list[int] = []
        self.memory = MemoryStore(clock=lambda: self.moments.pop(0))
        self.run(self.empty())

    async def empty(self) -> None:
        driver = self.neo4j._database.driver
        await driver.execute_query("MATCH (node) DETACH DELETE node", database_="neo4j")

    def run(self, asked: Coroutine[Any, Any, Answer]) -> Answer:
        return self.loop.run_until_complete(asked)

    def both(self, method: str, items: list[Any], moment: str | None = None) -> None:
        theirs = self.run(getattr(self.neo4j, method)(items))
        written = [one for one in theirs if isinstance(one, User) or is_added(one)]
        self.moments = [getattr(one, moment) for one in written] if moment else []
        assert self.run(getattr(self.memory, method)(items)) == theirs
        assert self.moments == []

    @rule(users=listed(st.builds(NewUser, IDS, st.just("Name"), EMAILS, COLLEGES)))
    def create_users(self, users: list[NewUser]) -> None:
        self.both("create_users", users, "created_at")

    @rule(
        change=st.builds(
            UserChange,
            ANY_ID,
            st.fixed_dictionaries(
                {}, optional={"name": st.just("New"), "email": EMAILS, "college": COLLEGES}
            ),
        )
    )
    def update_users(self, change: UserChange) -> None:
        self.both("update_users", [change], "updated_at")

    @rule(pairs=listed(PAIRS))
    def add_connections(self, pairs: list[Pair]) -> None:
        self.both("add_connections", pairs, "since")

    @rule(pairs=listed(PAIRS))
    def remove_connections(self, pairs: list[Pair]) -> None:
        self.both("remove_connections", pairs)

    @rule(
        given=listed(
            st.builds(
                NewRecommendation,
                ANY_ID,
                ANY_ID,
                st.sampled_from([-1.5, 0.0, 0.25, 1.0]),
                st.sampled_from([None, "x"]),
            )
        )
    )
    def add_recommendations(self, given: list[NewRecommendation]) -> None:
        self.both("add_recommendations", given, "since")

    @rule(
        deletions=listed(
            st.builds(
                RecommendationDeletion,
                ANY_ID,
                st.one_of(st.none(), st.lists(ANY_ID, max_size=3).map(tuple)),
            )
        )
    )
    def delete_recommendations(self, deletions: list[RecommendationDeletion]) -> None:
        self.both("delete_recommendations", deletions)

    @rule(ids=listed(ANY_ID), pairs=listed(PAIRS))
    def look_up(self, ids: list[str], pairs: list[Pair]) -> None:
        self.both("get_users", ids)
        self.both("are_connected", pairs)
        self.both("get_relationships", pairs)

    @rule(pairs=listed(PAIRS))
    def find_paths(self, pairs: list[Pair]) -> None:
        ours, theirs = (self.run(store.find_paths(pairs)) for store in (self.memory, self.neo4j))
        # There may be several shortest paths; both are to be paths, and as short.
        assert [path and len(path) for path in ours] == [path and len(path) for path in theirs]
        for path in filter(None, theirs):
            steps = [Pair(a.user_id, b.user_id) for a, b in pairwise(path)]
            assert all(self.run(self.memory.are_connected(steps)))

    @rule(listing=st.sampled_from(["connections", "recommendations", "mutual"]), size=SIZES)
    def walk(self, listing: str, size: int) -> None:
        after = None
        for _ in range(9):
            key = PageKey("u0", size, after, total=size % 2 == 0)
            method = f"list_{listing}" if listing != "mutual" else "list_mutual_connections"
            asked = [MutualPageKey(key, "u1")] if listing == "mutual" else [key]
            self.both(method, asked)
            [page] = self.run(getattr(self.memory, method)(asked))
            if not page.has_next:
                return
            after = page.items[-1].position
        raise AssertionError("the walk does not end")

    @invariant()
    def lists_agree(self) -> None:
        keys = [PageKey(f"u{number}", 50, total=True) for number in range(8)]
        self.both("list_connections", keys)
        self.both("list_recommendations", keys)


@pytest.mark.usefixtures("driver")
def test_both_stores_answer_alike(neo4j_server: Any) -> None:
    loop = asyncio.new_event_loop()
    opening = open_driver(neo4j_server.uri, neo4j_server.user, neo4j_server.password, 5)
    driver: AsyncDriver = loop.run_until_complete(opening.__aenter__())
    try:
        Agreement.loop, Agreement.neo4j = loop, Neo4jStore(Database(driver))
        run_state_machine_as_test(  # type: ignore[no-untyped-call]
            Agreement,
            settings=settings(
                max_examples=30,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        loop.run_until_complete(opening.__aexit__(None, None, None))
        loop.close()
