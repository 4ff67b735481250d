"""Persisted documents in memory: a keeper of its own, to which the tests hold the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from time import time

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


@dataclass(slots=True)
class _Kept:
    about: AppVersion
    documents: dict[str, Document]


class MemoryDocuments:
    """Keeps the contract `Documents` for as long as the process lives."""

    def __init__(self) -> None:
        self._revisions = count(1)
        self._revision = 0
        self._apps: dict[App, _Kept] = {}
        self._usage: dict[Used, Usage] = {}

    async def get_document_revision(self) -> int:
        return self._revision

    async def list_active_documents(self, limit: int) -> Active:
        hashes = {key: one.sha256 for key, one in self._active().items()}
        return Active(self._revision, dict(islice(hashes.items(), limit)))

    async def get_documents(self, document_ids: Sequence[str]) -> list[Document | None]:
        known = {key: one for kept in self._apps.values() for key, one in kept.documents.items()}
        return [known.get(document_id) for document_id in document_ids]

    async def push_documents(self, app: App, documents: Sequence[Document]) -> Push:
        kept, new = self._apps.get(app), {one.document_id: one for one in documents}
        if kept and kept.documents == new:
            return Push(PushOutcome.UNCHANGED)
        if kept and kept.about.state is not State.PENDING:
            return Push(PushOutcome.NOT_PENDING)
        if taken := self._taken(app, new):
            return Push(PushOutcome.IDS_TAKEN, taken)
        created_at = kept.about.created_at if kept else _now()
        about = AppVersion(app, State.PENDING, len(new), created_at, None, None)
        self._apps[app] = _Kept(about, new)
        return Push(PushOutcome.PUSHED)

    async def change_app_version(self, app: App, state: State, limit: int) -> ChangeOutcome:
        kept = self._apps.get(app)
        if kept is None:
            return ChangeOutcome.NOT_FOUND
        if kept.about.state is state:
            return ChangeOutcome.UNCHANGED
        published = state is State.PUBLISHED
        if published and len(self._active() | kept.documents) > limit:
            return ChangeOutcome.TOO_MANY
        kept.about = replace(
            kept.about,
            state=state,
            published_at=_now() if published else kept.about.published_at,
            retired_at=None if published else _now(),
        )
        self._revision = next(self._revisions)
        return ChangeOutcome.CHANGED

    async def list_app_versions(self) -> list[AppVersion]:
        versions = (kept.about for kept in self._apps.values())
        return sorted(versions, key=lambda one: (one.app.name, one.created_at))

    async def count_document_usage(self, usage: Sequence[Usage], limit: int) -> None:
        for new in usage:
            fits = new.used in self._usage or len(self._usage) < limit
            used = new.used if fits else OTHERS
            old = self._usage.get(used, Usage(used, 0, 0))
            last_used_at = max(old.last_used_at, new.last_used_at)
            self._usage[used] = Usage(used, old.calls + new.calls, last_used_at)

    async def list_document_usage(self) -> list[Usage]:
        return sorted(self._usage.values(), key=lambda one: -one.calls)

    def _active(self) -> dict[str, Document]:
        return {
            key: one
            for kept in self._apps.values()
            if kept.about.state is State.PUBLISHED
            for key, one in kept.documents.items()
        }

    def _taken(self, app: App, new: dict[str, Document]) -> tuple[str, ...]:
        others = [kept.documents for other, kept in self._apps.items() if other != app]
        return tuple(
            sorted(
                key for key in new if any(held.get(key, new[key]) != new[key] for held in others)
            )
        )


def _now() -> int:
    return int(time() * 1000)
