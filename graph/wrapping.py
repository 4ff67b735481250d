"""A store that passes on to another what it is asked: what stores that wrap one begin with."""

from collections.abc import Sequence

from graph.contract import Store
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


class WrappingStore:
    """The contract, kept by another store; a subclass changes what it wraps the store for.

    Args:
        store: Keeps the contract.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    async def check(self) -> None:
        await self._store.check()

    async def create_users(self, users: Sequence[NewUser]) -> list[User | UserRefusal]:
        return await self._store.create_users(users)

    async def update_users(self, changes: Sequence[UserChange]) -> list[User | UserRefusal]:
        return await self._store.update_users(changes)

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        return await self._store.get_users(user_ids)

    async def add_connections(self, pairs: Sequence[Pair]) -> list[Outcome[AddConnectionOutcome]]:
        return await self._store.add_connections(pairs)

    async def remove_connections(
        self, pairs: Sequence[Pair]
    ) -> list[Outcome[RemoveConnectionOutcome]]:
        return await self._store.remove_connections(pairs)

    async def are_connected(self, pairs: Sequence[Pair]) -> list[bool | None]:
        return await self._store.are_connected(pairs)

    async def list_connections(self, keys: Sequence[PageKey]) -> list[Page[Connection]]:
        return await self._store.list_connections(keys)

    async def list_neighbours(self, user_ids: Sequence[str]) -> list[list[str]]:
        return await self._store.list_neighbours(user_ids)

    async def list_mutual_connections(
        self, keys: Sequence[MutualPageKey]
    ) -> list[Page[MutualConnection]]:
        return await self._store.list_mutual_connections(keys)

    async def find_paths(self, pairs: Sequence[Pair]) -> list[list[User] | None]:
        return await self._store.find_paths(pairs)

    async def get_relationships(self, pairs: Sequence[Pair]) -> list[Relationship | None]:
        return await self._store.get_relationships(pairs)

    async def add_recommendations(
        self, recommendations: Sequence[NewRecommendation]
    ) -> list[Outcome[AddRecommendationOutcome]]:
        return await self._store.add_recommendations(recommendations)

    async def delete_recommendations(
        self, deletions: Sequence[RecommendationDeletion]
    ) -> list[int | None]:
        return await self._store.delete_recommendations(deletions)

    async def list_recommendations(self, keys: Sequence[PageKey]) -> list[Page[Recommendation]]:
        return await self._store.list_recommendations(keys)
