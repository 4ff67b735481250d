"""The documents that may be executed, as one process knows them: at most a second late."""

import asyncio
import logging
from collections.abc import Iterator
from itertools import islice

from graph.documents import Document, Documents
from graphql_api.documents.preparing import Preparer
from graphql_api.door import SOON, Code, RefusedError
from graphql_api.execution import Executor

_logger = logging.getLogger("connections")

_PAUSE = 0.5
_TOLD_AFTER = 4
_PATIENCE = 2
_BATCH = 500


class Registry:
    """Follows what is published and retired.

    Args:
        documents: Keeps them for all processes.
        executor: Keeps them compiled.
        most: How many documents may be active.
    """

    def __init__(self, documents: Documents, executor: Executor, most: int) -> None:
        self._documents = documents
        self._preparer = Preparer(executor)
        self._most = most
        self._revision: int | None = None
        self._active: dict[str, Document] = {}
        self._by_hash: dict[str, Document] = {}
        self._failures = 0

    def check_known(self) -> None:
        """Returns where it was ever told which documents are active.

        Raises:
            RefusedError: It was not.
        """
        if self._revision is None:
            message = "the registered documents are not known yet; try again"
            raise RefusedError(Code.UNAVAILABLE, message, headers=SOON)

    def find(self, document_id: str) -> Document | None:
        """The active document of a canonical id: its own, or that of its text."""
        return self._active.get(document_id) or self._by_hash.get(document_id)

    async def follow(self) -> None:
        """Asks again and again whether anything changed, as long as it is awaited."""
        preparing = asyncio.create_task(self._preparer.run())
        try:
            while True:
                await asyncio.sleep(_PAUSE)
                await self.refresh()
        finally:
            preparing.cancel()

    async def refresh(self) -> None:
        """Loads what has changed; where that cannot be known, what was known still holds."""
        try:
            async with asyncio.timeout(_PATIENCE):
                revision = await self._documents.get_document_revision()
            if revision != self._revision:
                await self._load()
            self._failures = 0
        except Exception as error:
            self._failures += 1
            # A store may be slow once; that it is away is worth a line.
            if self._failures == _TOLD_AFTER:
                kind = type(error).__name__
                _logger.warning("persisted documents are as they were: %s", kind)

    async def _load(self) -> None:
        revision, hashes = await self._documents.list_active_documents(self._most + 1)
        if len(hashes) > self._most:
            _logger.error("more than %d documents are active; some are left out", self._most)
            hashes = dict(islice(hashes.items(), self._most))
        lacking = [key for key, sha256 in hashes.items() if not self._has(key, sha256)]
        kept = {key: self._active[key] for key in hashes.keys() - lacking}
        for start in range(0, len(lacking), _BATCH):
            found = await self._documents.get_documents(lacking[start : start + _BATCH])
            kept |= {one.document_id: one for one in found if one}
        self._active = kept
        self._by_hash = {f"sha256:{one.sha256}": one for one in kept.values()}
        self._revision = revision
        self._preparer.want(self._texts())

    def _has(self, document_id: str, sha256: str) -> bool:
        known = self._active.get(document_id)
        return known is not None and known.sha256 == sha256

    def _texts(self) -> Iterator[tuple[str, str]]:
        return ((one.document_id, one.text) for one in self._active.values())
