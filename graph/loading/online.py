"""Files into a store, chunk by chunk, while others use it.

Each chunk is a transaction of its own, and loading a row twice changes nothing: what an
interruption leaves undone is done by loading the same files again.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TypeVar

from graph.contract import Store
from graph.loading.files import Files, Progress, Report, Table
from graph.loading.rejects import Rejects, Row
from graph.loading.rows import (
    CONNECTION_COLUMNS,
    RECOMMENDATION_COLUMNS,
    USER_COLUMNS,
    parse_connection,
    parse_recommendation,
    parse_user,
)
from graph.model import (
    AddConnectionOutcome,
    AddRecommendationOutcome,
    NewRecommendation,
    NewUser,
    Outcome,
    Pair,
    Status,
    User,
    UserRefusal,
)

Item = TypeVar("Item")

_USERS_AT_ONCE = 1_000
_PAIRS_AT_ONCE = 5_000
_WRITERS = 2


async def load_files(store: Store, files: Files, rejects: Rejects, progress: Progress) -> Report:
    """Loads the files, users first.

    Users who exist already stay as they are; recommendations that exist get the new score.

    Raises:
        FileFormatError: A file is not of its kind.
        StoreUnavailableError: The store went away; what was loaded so far stays.
    """
    loading = _Loading(store, rejects, progress)
    await loading.users(files.users)
    await loading.connections(files.connections)
    if files.recommendations:
        await loading.recommendations(files.recommendations)
    return loading.report


class _Loading:
    def __init__(self, store: Store, rejects: Rejects, progress: Progress) -> None:
        self._store = store
        self._rejects = rejects
        self._progress = progress
        self.report: Report = Counter()

    async def users(self, path: Path) -> None:
        async def write(rows: list[Row[NewUser]]) -> None:
            outcomes = await self._store.create_users([row.item for row in rows])
            for row, outcome in zip(rows, outcomes, strict=True):
                self._count_user(row, outcome)

        await _in_chunks(self._rows(path, "users", USER_COLUMNS, parse_user), _USERS_AT_ONCE, write)

    def _count_user(self, row: Row[NewUser], outcome: User | UserRefusal) -> None:
        if isinstance(outcome, User):
            self.report["users created"] += 1
        elif outcome is UserRefusal.USER_ID_TAKEN:
            self.report["users there already"] += 1
        else:
            self._rejects.refuse(row, "another user has this e-mail")

    async def connections(self, path: Path) -> None:
        async def write(rows: list[Row[Pair]]) -> None:
            outcomes = await self._store.add_connections([row.item for row in rows])
            self._count(rows, outcomes, "connections", AddConnectionOutcome.ADDED)

        rows = self._rows(path, "connections", CONNECTION_COLUMNS, parse_connection)
        await _in_chunks(rows, _PAIRS_AT_ONCE, write)

    async def recommendations(self, path: Path) -> None:
        async def write(rows: list[Row[NewRecommendation]]) -> None:
            outcomes = await self._store.add_recommendations([row.item for row in rows])
            self._count(rows, outcomes, "recommendations", AddRecommendationOutcome.ADDED)

        rows = self._rows(path, "recommendations", RECOMMENDATION_COLUMNS, parse_recommendation)
        await _in_chunks(rows, _PAIRS_AT_ONCE, write)

    def _rows(
        self, path: Path, what: str, columns: tuple[str, ...], parse: Callable[[list[str]], Item]
    ) -> Iterator[Row[Item]]:
        table = Table(path, columns, self._rejects)
        return table.rows(parse, lambda position: self._progress(what, position, table.size))

    def _count(
        self, rows: list[Row[Item]], outcomes: list[Outcome[Status]], what: str, added: Enum
    ) -> None:
        for row, outcome in zip(rows, outcomes, strict=True):
            if outcome.missing:
                missing = ", ".join(sorted(outcome.missing))
                self._rejects.refuse(row, f"there is no user {missing}")
            elif outcome.status is added:
                self.report[f"{what} added"] += 1
            else:
                self.report[f"{what} there already"] += 1


async def _in_chunks(
    items: Iterable[Item], size: int, write: Callable[[list[Item]], Awaitable[None]]
) -> None:
    """Writes the items, some chunks at once, the next being read meanwhile."""
    rest = iter(items)
    places = asyncio.Semaphore(_WRITERS)

    async def write_and_leave(chunk: list[Item]) -> None:
        try:
            await write(chunk)
        finally:
            places.release()

    try:
        async with asyncio.TaskGroup() as writers:
            while chunk := list(islice(rest, size)):
                await places.acquire()
                writers.create_task(write_and_leave(chunk))
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from failed
