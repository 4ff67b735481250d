"""What one request carries: the store, and loaders that batch and remember its reads."""

from functools import cached_property

from aiodataloader import DataLoader

from graph.contract import Store
from graph.model import (
    Connection,
    MutualConnection,
    MutualPageKey,
    Page,
    PageKey,
    Pair,
    Recommendation,
    Relationship,
    User,
)


class Context:
    """One per request, so that no request reads what another has remembered.

    A loader's batch function is the contract's method itself: both take keys and answer each.
    A loader is made when it is first asked: most requests need one or two.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def forget(self) -> None:
        """Makes later reads ask anew: to be called after each write, which they must see."""
        self.__dict__ = {"store": self.store}

    @cached_property
    def users(self) -> DataLoader[str, User | None]:
        """Loads profiles."""
        return DataLoader[str, User | None](self.store.get_users)

    @cached_property
    def connected(self) -> DataLoader[Pair, bool | None]:
        """Loads whether pairs are connected."""
        return DataLoader[Pair, bool | None](self.store.are_connected)

    @cached_property
    def connections(self) -> DataLoader[PageKey, Page[Connection]]:
        """Loads pages of connections."""
        return DataLoader[PageKey, Page[Connection]](self.store.list_connections)

    @cached_property
    def mutual_connections(self) -> DataLoader[MutualPageKey, Page[MutualConnection]]:
        """Loads pages of mutual connections."""
        return DataLoader[MutualPageKey, Page[MutualConnection]](self.store.list_mutual_connections)

    @cached_property
    def paths(self) -> DataLoader[Pair, list[User] | None]:
        """Loads paths."""
        return DataLoader[Pair, list[User] | None](self.store.find_paths)

    @cached_property
    def relationships(self) -> DataLoader[Pair, Relationship | None]:
        """Loads relationships."""
        return DataLoader[Pair, Relationship | None](self.store.get_relationships)

    @cached_property
    def recommendations(self) -> DataLoader[PageKey, Page[Recommendation]]:
        """Loads pages of recommendations."""
        return DataLoader[PageKey, Page[Recommendation]](self.store.list_recommendations)
