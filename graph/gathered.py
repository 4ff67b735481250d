"""A store that asks another in batches, whoever asks: one query for all requests in flight."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from graph.contract import Store
from graph.gatherer import Gatherer, Limits
from graph.model import (
    AddConnectionOutcome,
    Connection,
    MutualConnection,
    MutualPageKey,
    Outcome,
    Page,
    PageKey,
    Pair,
    Recommendation,
    Relationship,
    RemoveConnectionOutcome,
    User,
)
from graph.wrapping import WrappingStore

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_AT_ONCE = 2
_BATCHES_WAITING = 100
_ROWS = 2_000
"""Items of pages that one query may answer with: forty pages of fifty, or two of a thousand."""
_WRITES_PENDING = 50_000
_PATIENCE = 0.25
"""Seconds that a write waits to be begun: with what Neo4j takes for it, it ends within half one."""


def _reads(weight: int, of: Callable[[Item], int] = lambda key: 1) -> Limits[Item]:
    return Limits(weight, _AT_ONCE, weight * _BATCHES_WAITING, of)


def _size(key: PageKey) -> int:
    return key.first + 10


class GatheredStore(WrappingStore):
    """The contract, kept by another store that is asked in batches.

    Each item of a batch is answered as it would be alone: where a batch fails, its callers are
    asked for one by one.

    Args:
        store: Keeps the contract.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._users = Gatherer[str, User | None](store.get_users, _reads(200))
        self._connected = Gatherer[Pair, bool | None](store.are_connected, _reads(200))
        self._connections = Gatherer[PageKey, Page[Connection]](
            store.list_connections, _reads(_ROWS, _size)
        )
        self._mutual = Gatherer[MutualPageKey, Page[MutualConnection]](
            store.list_mutual_connections, _reads(_ROWS, lambda key: _size(key.page))
        )
        self._paths = Gatherer[Pair, list[User] | None](store.find_paths, _reads(20))
        self._relationships = Gatherer[Pair, Relationship | None](
            store.get_relationships, _reads(100)
        )
        self._recommendations = Gatherer[PageKey, Page[Recommendation]](
            store.list_recommendations, _reads(_ROWS, _size)
        )
        writes: Limits[Pair] = Limits(200, 2, _WRITES_PENDING, patience=_PATIENCE, writes=True)
        self._additions = Gatherer[Pair, Outcome[AddConnectionOutcome]](
            store.add_connections, writes
        )
        self._removals = Gatherer[Pair, Outcome[RemoveConnectionOutcome]](
            store.remove_connections, writes
        )

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        return await self._users.load(user_ids)

    async def add_connections(self, pairs: Sequence[Pair]) -> list[Outcome[AddConnectionOutcome]]:
        return await self._additions.load(pairs)

    async def remove_connections(
        self, pairs: Sequence[Pair]
    ) -> list[Outcome[RemoveConnectionOutcome]]:
        return await self._removals.load(pairs)

    async def are_connected(self, pairs: Sequence[Pair]) -> list[bool | None]:
        return await self._connected.load(pairs)

    async def list_connections(self, keys: Sequence[PageKey]) -> list[Page[Connection]]:
        return await self._connections.load(keys)

    async def list_mutual_connections(
        self, keys: Sequence[MutualPageKey]
    ) -> list[Page[MutualConnection]]:
        return await self._mutual.load(keys)

    async def find_paths(self, pairs: Sequence[Pair]) -> list[list[User] | None]:
        return await self._paths.load(pairs)

    async def get_relationships(self, pairs: Sequence[Pair]) -> list[Relationship | None]:
        return await self._relationships.load(pairs)

    async def list_recommendations(self, keys: Sequence[PageKey]) -> list[Page[Recommendation]]:
        return await self._recommendations.load(keys)
