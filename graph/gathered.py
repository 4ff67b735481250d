"""A store that asks another in batches, whoever asks: one query for all requests in flight."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from graph.contract import Store
from graph.gatherer import Gatherer, Limits
from graph.model import (
    AddConnectionOutcome,
    AddRecommendationOutcome,
    Connection,
    MutualConnection,
    MutualPageKey,
    NewRecommendation,
    NewUser,
    Outcome,
    Page,
    PageKey,
    Pair,
    Recommendation,
    RecommendationDeletion,
    Relationship,
    RemoveConnectionOutcome,
    User,
    UserChange,
    UserRefusal,
)

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_AT_ONCE = 2
_WAITING = 100_000
_ROWS = 2_000
"""Items of pages that one query may answer with: forty pages of fifty, or two of a thousand."""
_WRITES_WAITING = 3_000


def _reads(weight: int, of: Callable[[Item], int] = lambda key: 1) -> Limits[Item]:
    return Limits(weight, _AT_ONCE, weight * _WAITING, of)


def _size(key: PageKey) -> int:
    return key.first + 10


class GatheredStore:
    """The contract, kept by another store that is asked in batches.

    Each item of a batch is answered as it would be alone: where a batch fails, its callers are
    asked for one by one.

    Args:
        store: Keeps the contract.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
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
        writes: Limits[Pair] = Limits(200, 2, _WRITES_WAITING, writes=True)
        self._additions = Gatherer[Pair, Outcome[AddConnectionOutcome]](
            store.add_connections, writes
        )
        self._removals = Gatherer[Pair, Outcome[RemoveConnectionOutcome]](
            store.remove_connections, writes
        )

    async def check(self) -> None:
        await self._store.check()

    async def create_users(self, users: Sequence[NewUser]) -> list[User | UserRefusal]:
        return await self._store.create_users(users)

    async def update_users(self, changes: Sequence[UserChange]) -> list[User | UserRefusal]:
        return await self._store.update_users(changes)

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

    async def list_neighbours(self, user_ids: Sequence[str]) -> list[list[str]]:
        return await self._store.list_neighbours(user_ids)

    async def list_mutual_connections(
        self, keys: Sequence[MutualPageKey]
    ) -> list[Page[MutualConnection]]:
        return await self._mutual.load(keys)

    async def find_paths(self, pairs: Sequence[Pair]) -> list[list[User] | None]:
        return await self._paths.load(pairs)

    async def get_relationships(self, pairs: Sequence[Pair]) -> list[Relationship | None]:
        return await self._relationships.load(pairs)

    async def add_recommendations(
        self, recommendations: Sequence[NewRecommendation]
    ) -> list[Outcome[AddRecommendationOutcome]]:
        return await self._store.add_recommendations(recommendations)

    async def delete_recommendations(
        self, deletions: Sequence[RecommendationDeletion]
    ) -> list[int | None]:
        return await self._store.delete_recommendations(deletions)

    async def list_recommendations(self, keys: Sequence[PageKey]) -> list[Page[Recommendation]]:
        return await self._recommendations.load(keys)
