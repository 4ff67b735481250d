"""What one request carries: the store, and loaders that batch and remember its reads."""

from aiodataloader import DataLoader

from graph.contract import Store
from graph.model import (
    Connection,
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
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.forget()

    def forget(self) -> None:
        """Makes later reads ask anew: to be called after each write, which they must see."""
        store = self.store
        self.users = DataLoader[str, User | None](store.get_users)
        self.connected = DataLoader[Pair, bool | None](store.are_connected)
        self.connections = DataLoader[PageKey, Page[Connection]](store.list_connections)
        self.mutual_connections = DataLoader[MutualPageKey, Page[Connection]](
            store.list_mutual_connections
        )
        self.paths = DataLoader[Pair, list[User] | None](store.find_paths)
        self.relationships = DataLoader[Pair, Relationship | None](store.get_relationships)
        self.recommendations = DataLoader[PageKey, Page[Recommendation]](store.list_recommendations)
