"""What requests ask of persisted documents: which text they mean, and whether they may have it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.types import Scope

from graph.documents import Used
from graphql_api.documents.clients import client_of
from graphql_api.documents.finder import Asked, Finder, Question
from graphql_api.documents.ids import hash_of, id_of
from graphql_api.documents.modes import Mode, Modes
from graphql_api.documents.registry import Registry
from graphql_api.documents.usage import Counts
from graphql_api.door import Caller, Code, RefusedError

_logger = logging.getLogger("connections")


class Library:
    """Finds documents, and counts who asks for them.

    Args:
        registry: The documents that are registered.
        finder: Finds them, and others.
        modes: What callers may execute besides those that are registered.
        counts: Counts the calls.
    """

    def __init__(self, registry: Registry, finder: Finder, modes: Modes, counts: Counts) -> None:
        self._registry = registry
        self._finder = finder
        self._modes = modes
        self._counts = counts

    @asynccontextmanager
    async def kept_up(self) -> AsyncIterator["Library"]:
        """Follows the store for as long as the context lasts, and then tells it the last calls."""
        await self._registry.refresh()
        tasks = [asyncio.create_task(run) for run in (self._registry.follow(), self._counts.run())]
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await self._counts.flush()

    def find(self, question: Question) -> Asked:
        """What a request means.

        Raises:
            RefusedError: It means nothing that is known, or more than one thing.
        """
        return self._finder.find(question)

    def admit(self, caller: Caller, asked: Asked, scope: Scope) -> None:
        """Counts a call of a document, found now or before, that may be executed.

        Raises:
            RefusedError: It may not, now.
        """
        mode = self._modes.of(caller)
        if asked.document_id is not None:
            self._finder.check_active(asked)
            self._count(caller, asked.document_id, True, scope)
        elif mode is not Mode.OPEN:
            self._admit_text(caller, asked.text, mode, scope)

    def _admit_text(self, caller: Caller, text: str, mode: Mode, scope: Scope) -> None:
        registered = self._registry.find(id_of(text))
        if registered:
            self._count(caller, registered.document_id, True, scope)
        elif mode is Mode.ENFORCE:
            self._registry.check_known()
            message = "only documents that are registered are executed"
            raise RefusedError(Code.PERSISTED_DOCUMENT_REQUIRED, message)
        elif self._count(caller, hash_of(text), False, scope):
            _logger.warning("%r asks for document %s: not registered", caller.name, hash_of(text))

    def _count(self, caller: Caller, document_id: str, registered: bool, scope: Scope) -> bool:
        return self._counts.count(Used(caller.name, *client_of(scope), document_id, registered))
