"""Connections, kept in Neo4j."""

from collections.abc import Sequence
from dataclasses import replace

from graph.changes import Change, ChangeKind
from graph.model import (
    AddConnectionOutcome,
    Connection,
    MutualConnection,
    MutualPageKey,
    Outcome,
    Page,
    PageKey,
    Pair,
    RemoveConnectionOutcome,
    Status,
)
from graph.neo4j import queries
from graph.neo4j.batches import write_once
from graph.neo4j.database import Database, Run
from graph.neo4j.ends import Ends
from graph.neo4j.journal import Journal
from graph.neo4j.records import (
    connections,
    mutual_connections,
    mutual_page_row,
    page_by_time_row,
    pages,
    pair_rows,
)


class Neo4jConnections:
    """The contract's `Connections`, but for what lies further than one step."""

    _database: Database
    _journal: Journal

    async def add_connections(self, pairs: Sequence[Pair]) -> list[Outcome[AddConnectionOutcome]]:
        return await self._journal.write(lambda run: add_connections(run, pairs))

    async def remove_connections(
        self, pairs: Sequence[Pair]
    ) -> list[Outcome[RemoveConnectionOutcome]]:
        return await self._journal.write(lambda run: remove_connections(run, pairs))

    async def are_connected(self, pairs: Sequence[Pair]) -> list[bool | None]:
        answers = await self._database.read(queries.ARE_CONNECTED, pairs=pair_rows(pairs))
        return [connected for [connected] in answers]

    async def list_connections(self, keys: Sequence[PageKey]) -> list[Page[Connection]]:
        rows = [page_by_time_row(slot, key) for slot, key in enumerate(keys)]
        limit = max((row["limit"] for row in rows), default=0)
        answers = await self._database.read(queries.LIST_CONNECTIONS, keys=rows, limit=limit)
        return pages(keys, keys, answers, connections)

    async def list_neighbours(self, user_ids: Sequence[str]) -> list[list[str]]:
        answers = await self._database.read(queries.LIST_NEIGHBOURS, userIds=list(set(user_ids)))
        found: dict[str, list[str]] = dict(answers)
        return [found.get(user_id, []) for user_id in user_ids]

    async def list_mutual_connections(
        self, keys: Sequence[MutualPageKey]
    ) -> list[Page[MutualConnection]]:
        rows = [mutual_page_row(slot, key) for slot, key in enumerate(keys)]
        limit = max((row["limit"] for row in rows), default=0)
        answers = await self._database.read(queries.LIST_MUTUAL_CONNECTIONS, keys=rows, limit=limit)
        return pages(keys, [key.page for key in keys], answers, mutual_connections)


async def add_connections(
    run: Run, pairs: Sequence[Pair]
) -> tuple[list[Outcome[AddConnectionOutcome]], list[Change]]:
    """What becomes of each pair in a transaction, and what that changes."""

    async def write(once: list[Pair]) -> list[Outcome[AddConnectionOutcome]]:
        ends = Ends.of(once)
        now, known, dates = await run(
            queries.ADD_CONNECTIONS, userIds=ends.user_ids, pairs=ends.places
        )
        absent = ends.absent(known)
        added = Outcome(AddConnectionOutcome.ADDED, since=now)

        def outcome(pair: Pair, since: int) -> Outcome[AddConnectionOutcome]:
            if pair.user_id == pair.other_user_id:
                return Outcome(AddConnectionOutcome.SELF_CONNECTION)
            if missing := absent.intersection(pair):
                return Outcome(AddConnectionOutcome.USER_NOT_FOUND, missing)
            if since < 0:
                return added
            return Outcome(AddConnectionOutcome.ALREADY_CONNECTED, since=since)

        return list(map(outcome, once, dates))

    outcomes = await write_once(pairs, _unordered, write, _added_before)
    return outcomes, _changes(
        ChangeKind.CONNECTION_ADDED, pairs, outcomes, AddConnectionOutcome.ADDED
    )


async def remove_connections(
    run: Run, pairs: Sequence[Pair]
) -> tuple[list[Outcome[RemoveConnectionOutcome]], list[Change]]:
    """What becomes of each pair in a transaction, and what that changes."""

    async def write(once: list[Pair]) -> list[Outcome[RemoveConnectionOutcome]]:
        ends = Ends.of(once)
        known, connected = await run(
            queries.REMOVE_CONNECTIONS, userIds=ends.user_ids, pairs=ends.places
        )
        absent = ends.absent(known)

        def outcome(pair: Pair, was_connected: bool) -> Outcome[RemoveConnectionOutcome]:
            if pair.user_id == pair.other_user_id:
                return Outcome(RemoveConnectionOutcome.SELF_CONNECTION)
            if missing := absent.intersection(pair):
                return Outcome(RemoveConnectionOutcome.USER_NOT_FOUND, missing)
            if was_connected:
                return Outcome(RemoveConnectionOutcome.REMOVED)
            return Outcome(RemoveConnectionOutcome.NOT_CONNECTED)

        return list(map(outcome, once, connected))

    outcomes = await write_once(pairs, _unordered, write, _removed_before)
    return outcomes, _changes(
        ChangeKind.CONNECTION_REMOVED, pairs, outcomes, RemoveConnectionOutcome.REMOVED
    )


def _changes(
    kind: ChangeKind, pairs: Sequence[Pair], outcomes: list[Outcome[Status]], changed: Status
) -> list[Change]:
    return [
        Change(kind, pair.user_id, pair.other_user_id)
        for pair, outcome in zip(pairs, outcomes, strict=True)
        if outcome.status is changed
    ]


def _unordered(pair: Pair) -> tuple[str, str]:
    one, other = pair
    return (one, other) if one < other else (other, one)


def _added_before(outcome: Outcome[AddConnectionOutcome]) -> Outcome[AddConnectionOutcome]:
    if outcome.status is AddConnectionOutcome.ADDED:
        return replace(outcome, status=AddConnectionOutcome.ALREADY_CONNECTED)
    return outcome


def _removed_before(
    outcome: Outcome[RemoveConnectionOutcome],
) -> Outcome[RemoveConnectionOutcome]:
    if outcome.status is RemoveConnectionOutcome.REMOVED:
        return Outcome(RemoveConnectionOutcome.NOT_CONNECTED)
    return outcome
