"""The record of changes, kept in Neo4j with what was changed."""

from collections.abc import Sequence

from graph.changes import ChangeSet, LostPlaceError
from graph.neo4j import queries
from graph.neo4j.database import Database


class Neo4jChangeLog:
    """Keeps `ChangeLog`, on a database whose constraints are in place.

    Args:
        database: The database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def change_bounds(self) -> tuple[int, int]:
        trimmed, last = await self._database.read(queries.CHANGE_BOUNDS)
        return trimmed, last

    async def list_changes(self, after: int, sets: int) -> Sequence[ChangeSet]:
        trimmed, last, rows = await self._database.read(
            queries.LIST_CHANGES, after=after, sets=sets
        )
        if not trimmed <= after <= last:
            raise LostPlaceError("what follows there is not kept")
        return _without_gap(after, [ChangeSet(*row) for row in rows])

    async def trim_changes(self, before: int, sets: int) -> int:
        parameters = {"before": before, "sets": sets}
        [gone] = await self._database.write(queries.TRIM_CHANGES, parameters)
        return int(gone)


def _without_gap(after: int, found: list[ChangeSet]) -> list[ChangeSet]:
    """As far as each begins where the one before it ended.

    A scan of the index may pass by a set just before it is committed, and meet the next.
    """
    reached = after
    for place, one in enumerate(found):
        if one.before > reached:
            return found[:place]
        reached = one.last
    return found
