"""What one request carries: the store, and loaders that batch and remember its reads."""

import asyncio
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

from aiodataloader import DataLoader

from graph.changes import ChangeLog, Feed
from graph.contract import Store
from graph.jobs import Jobs
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
from graph.signals import Signals

Key = TypeVar("Key")
Value = TypeVar("Value")


class Loader(DataLoader[Key, Value]):
    """A loader whose loads go on when one of those who wait for them is cancelled.

    graphql-core cancels the siblings of a field that failed: without a shield, whoever else waits
    for the same load would be cancelled, too, and with them the execution.
    """

    def load(self, key: Key) -> "asyncio.Future[Value]":
        """What is loaded for a key."""
        return asyncio.shield(super().load(key))


class Background(NamedTuple):
    """What requests ask besides the store.

    Attributes:
        jobs: Keeps long work.
        log: Keeps what changed.
        feed: Tells what changes.
        signals: Tell who does long work that there is some.
        most_jobs: How many jobs of a caller may be open.
    """

    jobs: Jobs
    log: ChangeLog
    feed: Feed
    signals: Signals
    most_jobs: int


class Asker(NamedTuple):
    """On whose behalf a request is answered.

    Attributes:
        name: The caller's name.
        sees_all: Whether others' jobs are theirs to see, too.
    """

    name: str = "anyone"
    sees_all: bool = True


_ANYONE: Final = Asker()
_LASTING: Final = ("store", "asker", "_background")


class Context:
    """One per request, so that no request reads what another has remembered.

    A loader's batch function is the contract's method itself: both take keys and answer each.
    A loader is made when it is first asked: most requests need one or two.

    Args:
        store: Is asked about users.
        background: Is asked about long work and changes; None where nobody will.
        asker: On whose behalf.
    """

    def __init__(
        self, store: Store, background: Background | None = None, asker: Asker = _ANYONE
    ) -> None:
        self.store = store
        self.asker = asker
        self._background = background

    @property
    def background(self) -> Background:
        """What is asked about long work and changes.

        Raises:
            LookupError: Nobody keeps them here.
        """
        if self._background is None:
            raise LookupError("neither jobs nor changes are kept here")
        return self._background

    def forget(self) -> None:
        """Makes later reads ask anew: to be called after each write, which they must see."""
        self.__dict__ = {name: self.__dict__[name] for name in _LASTING}

    @cached_property
    def users(self) -> Loader[str, User | None]:
        """Loads profiles."""
        return Loader[str, User | None](self.store.get_users)

    @cached_property
    def connected(self) -> Loader[Pair, bool | None]:
        """Loads whether pairs are connected."""
        return Loader[Pair, bool | None](self.store.are_connected)

    @cached_property
    def connections(self) -> Loader[PageKey, Page[Connection]]:
        """Loads pages of connections."""
        return Loader[PageKey, Page[Connection]](self.store.list_connections)

    @cached_property
    def mutual_connections(self) -> Loader[MutualPageKey, Page[MutualConnection]]:
        """Loads pages of mutual connections."""
        return Loader[MutualPageKey, Page[MutualConnection]](self.store.list_mutual_connections)

    @cached_property
    def paths(self) -> Loader[Pair, list[User] | None]:
        """Loads paths."""
        return Loader[Pair, list[User] | None](self.store.find_paths)

    @cached_property
    def relationships(self) -> Loader[Pair, Relationship | None]:
        """Loads relationships."""
        return Loader[Pair, Relationship | None](self.store.get_relationships)

    @cached_property
    def recommendations(self) -> Loader[PageKey, Page[Recommendation]]:
        """Loads pages of recommendations."""
        return Loader[PageKey, Page[Recommendation]](self.store.list_recommendations)
