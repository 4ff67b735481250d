"""A small network, the same each time, and the values that documents about it are drawn from."""

from collections.abc import Callable
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from graph.memory import MemoryStore
from graph.model import NewRecommendation
from graphql_api.resolvers.cursors import (
    connections_of,
    encode,
    mutual_connections_of,
    recommendations_of,
)
from graphql_api.schema.nodes import user_node_id
from tests import builders

USERS = ("ann", "bob", "cat", "dan", "eve")
PAIRS = (("ann", "bob"), ("ann", "cat"), ("bob", "cat"), ("cat", "dan"))
RECOMMENDED = (("ann", "dan", 2.5), ("ann", "eve", 1.0), ("eve", "ann", 0.5))
START = 1_700_000_000_000

_IDS = st.sampled_from([*USERS, *USERS, *USERS, "nobody", "", "no user id"])
_NODES = st.sampled_from([*map(user_node_id, (*USERS, "nobody")), "mangled", ""])
_SINCE = {pair: START + len(USERS) + number for number, pair in enumerate(PAIRS)}
_CURSORS = [
    *(encode(connections_of(one), (since, other)) for (one, other), since in _SINCE.items()),
    *(encode(connections_of(other), (since, one)) for (one, other), since in _SINCE.items()),
    *(encode(recommendations_of(one), (score, other)) for one, other, score in RECOMMENDED),
    encode(mutual_connections_of("ann", "bob"), (_SINCE["ann", "cat"], "cat")),
    "mangled",
]
_BY_NAME: dict[str, SearchStrategy[Any]] = {
    "id": _NODES,
    "ids": _NODES,
    "after": st.sampled_from(_CURSORS),
    "first": st.sampled_from([1, 2, 3, 50, 1_000, 0, 1_001]),
    "maxDegree": st.sampled_from([1, 2, 3, 6, 0, 7]),
    "email": st.sampled_from(["ann@example.com", "new@example.com", "no address"]),
}
_BY_TYPE: dict[str, SearchStrategy[Any]] = {
    "ID": _IDS,
    "String": st.sampled_from(["Zoe", "Indian Institute of Science", "", "é\n\"'"]),
    "Float": st.sampled_from([0.5, 2, 1e300, -1.25]),
    "Boolean": st.booleans(),
}


def leaf(name: str, kind: str) -> SearchStrategy[Any]:
    """Values of an argument or an input's field of this name and type."""
    return _BY_NAME[name] if name in _BY_NAME else _BY_TYPE[kind]


async def seeded() -> MemoryStore:
    """A store with the network in it, whose clock ticks with each write."""
    tick: Callable[[], int] = count(START).__next__
    store = MemoryStore(tick)
    await builders.users(store, *USERS)
    await builders.connect(store, *PAIRS)
    await store.add_recommendations(
        [NewRecommendation(one, other, score, None) for one, other, score in RECOMMENDED]
    )
    return store
