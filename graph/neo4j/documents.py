"""Persisted documents, kept in Neo4j beside the graph, so that they are backed up with it."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from graph.documents import (
    OTHERS,
    Active,
    App,
    AppVersion,
    ChangeOutcome,
    Document,
    Push,
    PushOutcome,
    State,
    Usage,
    Used,
)
from graph.neo4j import queries
from graph.neo4j.database import Database


class Neo4jDocuments:
    """The contract `Documents`, on a database whose constraints are in place.

    Args:
        database: The database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get_document_revision(self) -> int:
        [revision] = await self._database.read(queries.GET_DOCUMENT_REVISION)
        return int(revision)

    async def list_active_documents(self, limit: int) -> Active:
        revision, rows = await self._database.read(queries.LIST_ACTIVE_DOCUMENTS, limit=limit)
        return Active(revision, dict(rows))

    async def get_documents(self, document_ids: Sequence[str]) -> list[Document | None]:
        rows = await self._database.read(queries.GET_DOCUMENTS, documentIds=list(document_ids))
        found = {row[0]: Document(*row) for row in rows}
        return [found.get(document_id) for document_id in document_ids]

    async def push_documents(self, app: App, documents: Sequence[Document]) -> Push:
        parameters = {
            "key": app.key,
            "about": {
                "app": app.name,
                "version": app.version,
                "state": State.PENDING.value,
                "content": _content(documents),
            },
            "documents": [one._asdict() for one in documents],
        }
        outcome, taken = await self._database.write(queries.PUSH_DOCUMENTS, parameters)
        return Push(PushOutcome.IDS_TAKEN if taken else PushOutcome(outcome), tuple(sorted(taken)))

    async def change_app_version(self, app: App, state: State, limit: int) -> ChangeOutcome:
        parameters = {"key": app.key, "state": state.value, "limit": limit}
        [outcome] = await self._database.write(queries.CHANGE_APP_VERSION, parameters)
        return ChangeOutcome(outcome)

    async def list_app_versions(self) -> list[AppVersion]:
        rows = await self._database.read(queries.LIST_APP_VERSIONS)
        versions = (AppVersion(App(*row[:2]), State(row[2]), *row[3:]) for row in rows)
        return sorted(versions, key=lambda one: (one.app.name, one.created_at))

    async def count_document_usage(self, usage: Sequence[Usage], limit: int) -> None:
        parameters = {
            "usage": [_usage_row(one) for one in usage],
            "limit": limit,
            "others": {"key": _key(OTHERS), **OTHERS._asdict()},
        }
        await self._database.write(queries.COUNT_DOCUMENT_USAGE, parameters)

    async def list_document_usage(self) -> list[Usage]:
        rows = await self._database.read(queries.LIST_DOCUMENT_USAGE)
        usage = (Usage(Used(*row[:5]), *row[5:]) for row in rows)
        return sorted(usage, key=lambda one: -one.calls)


def _content(documents: Sequence[Document]) -> str:
    return _hash(sorted([one.document_id, one.sha256] for one in documents))


def _key(used: Used) -> str:
    return _hash(list(used))


def _hash(value: list[Any]) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()


def _usage_row(usage: Usage) -> dict[str, Any]:
    return {
        "key": _key(usage.used),
        "about": usage.used._asdict(),
        "calls": usage.calls,
        "lastUsedAt": usage.last_used_at,
    }
