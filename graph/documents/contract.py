"""What a keeper of persisted documents promises.

An app version lists documents, and is pending until it is published, and published until it is
retired. An id means one text for as long as any app version lists it.
"""

from collections.abc import Sequence
from typing import Protocol

from graph.documents.model import (
    Active,
    App,
    AppVersion,
    ChangeOutcome,
    Document,
    Push,
    State,
    Usage,
)


class Documents(Protocol):
    """Keeps persisted documents, for all processes."""

    async def get_document_revision(self) -> int:
        """A number that is another after whatever changes which documents are active."""

    async def list_active_documents(self, limit: int) -> Active:
        """The documents that published app versions list, at most so many."""

    async def get_documents(self, document_ids: Sequence[str]) -> list[Document | None]:
        """The document of each id; None where there is none."""

    async def push_documents(self, app: App, documents: Sequence[Document]) -> Push:
        """Makes these the documents of an app version, all or none; it is then pending.

        Only a pending app version may be given others than it has.
        """

    async def change_app_version(self, app: App, state: State, limit: int) -> ChangeOutcome:
        """Publishes or retires an app version; no more documents than the limit become active."""

    async def list_app_versions(self) -> list[AppVersion]:
        """All app versions, by name, the oldest first."""

    async def count_document_usage(self, usage: Sequence[Usage], limit: int) -> None:
        """Adds to the calls that are counted; who is new past the limit is counted as others."""

    async def list_document_usage(self) -> list[Usage]:
        """All calls that were counted, the most frequent first."""
