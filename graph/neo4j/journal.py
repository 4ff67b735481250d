"""Transactions that record what they change."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from graph.changes import Change, ChangeSet
from graph.changes.model import written
from graph.neo4j import queries
from graph.neo4j.database import Database, Run

Answer = TypeVar("Answer")
Announce = Callable[[ChangeSet], None]
"""Is told what was recorded, and returns at once."""


def tell_nobody(changes: ChangeSet) -> None:
    """Has those who follow find out by themselves."""


class Journal:
    """Writes to a database, and records in the same transaction what that changed.

    Args:
        database: The database.
        announce: Is told once it is committed.
    """

    def __init__(self, database: Database, announce: Announce = tell_nobody) -> None:
        self._database = database
        self._announce = announce

    async def write(self, work: Callable[[Run], Awaitable[tuple[Answer, list[Change]]]]) -> Answer:
        """What some work answers, which also says what it changed.

        Raises:
            StoreUnavailableError: There was no answer; what was written is then unknown.
        """

        async def recorded(run: Run) -> tuple[Answer, list[Any]]:
            answer, changes = await work(run)
            return answer, await _record(run, changes) if changes else []

        answer, record = await self._database.transact(recorded)
        if record:
            self._announce(ChangeSet(*record))
        return answer


async def _record(run: Run, changes: list[Change]) -> list[Any]:
    return await run(queries.RECORD_CHANGES, size=len(changes), content=written(changes))
