"""What a database that was just started is slow to do the first time, done before anybody waits.

A query is planned when it is first asked, and anew for each order of magnitude of its lists.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from random import shuffle
from typing import Any, TypeVar

from graph.model import (
    MutualPageKey,
    NewRecommendation,
    NewUser,
    PageKey,
    Pair,
    RecommendationDeletion,
    UserChange,
)
from graph.neo4j.database import Database, Run
from graph.neo4j.store import Neo4jStore

Answer = TypeVar("Answer")

_PATIENCE = 60
_SIZES = (1, 5, 50)
# No user has such ids.
_NOBODY = "!"


async def warm(database: Database) -> None:
    """Has a database do everything that a store asks of it, and tells it, and undo the latter.

    One thing after the other: the rest of the database is for those who ask meanwhile.

    Raises:
        StoreUnavailableError: There was no answer.
    """
    store = Neo4jStore(_Rehearsal(database.driver, database.name, _PATIENCE))
    everything = [ask for size in _SIZES for ask in _everything(store, size)]
    # Processes that start together then do different things first, each for all of them.
    shuffle(everything)
    for ask in everything:
        await ask()


class _UndoneError(Exception):
    """Ends a transaction, so that the database undoes it."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.answer = answer


class _Rehearsal(Database):
    """A database that undoes what it is told."""

    async def transact(self, work: Callable[[Run], Awaitable[Answer]]) -> Answer:
        async def undone(run: Run) -> Answer:
            raise _UndoneError(await work(run))

        try:
            return await super().transact(undone)
        except _UndoneError as ended:
            answer: Answer = ended.answer
            return answer


def _everything(store: Neo4jStore, size: int) -> list[Callable[[], Awaitable[Any]]]:
    ids = [f"{_NOBODY}{number}" for number in range(size)]
    pairs = [Pair(user_id, _NOBODY) for user_id in ids]
    pages = [PageKey(user_id, first=1, total=True) for user_id in ids]
    recommendations = [NewRecommendation(user_id, _NOBODY, 0.5, None) for user_id in ids]
    return [
        partial(store.get_users, ids),
        partial(store.are_connected, pairs),
        partial(store.list_connections, pages),
        partial(store.list_neighbours, ids),
        partial(store.list_mutual_connections, [MutualPageKey(page, _NOBODY) for page in pages]),
        partial(store.find_paths, pairs),
        partial(store.get_relationships, pairs),
        partial(store.list_recommendations, pages),
        partial(store.create_users, [NewUser(user_id, "", user_id, None) for user_id in ids]),
        partial(store.update_users, [UserChange(user_id, {}) for user_id in ids]),
        partial(store.add_connections, pairs),
        partial(store.remove_connections, pairs),
        partial(store.add_recommendations, recommendations),
        partial(store.delete_recommendations, [RecommendationDeletion(one, ()) for one in ids]),
    ]
