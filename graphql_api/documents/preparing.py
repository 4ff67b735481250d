"""Documents that may be executed are parsed, validated and compiled before anybody asks."""

import asyncio
import gc
import logging
from collections.abc import Iterable
from time import perf_counter

from graphql_api.execution import Executor

_logger = logging.getLogger("connections")

_SLICE = 0.002


class Preparer:
    """Keeps the executor prepared for a changing set of documents.

    Args:
        executor: Keeps them compiled.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._wanted: dict[str, str] = {}
        self._ready: set[str] = set()
        self._changed = asyncio.Event()

    def want(self, documents: Iterable[tuple[str, str]]) -> None:
        """From now on, these are to be prepared: their ids and texts."""
        self._wanted = {text: document_id for document_id, text in documents}
        for text in self._ready - self._wanted.keys():
            self._executor.unpin(text)
        self._ready &= self._wanted.keys()
        self._changed.set()

    async def run(self) -> None:
        """Prepares what is wanted, as long as it is awaited."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            await self._catch_up()

    async def _catch_up(self) -> None:
        began = perf_counter()
        for text in list(self._wanted):
            if text in self._wanted and text not in self._ready:
                self._prepare(text)
            if perf_counter() - began > _SLICE:
                _settle()
                # Requests have as much of the time as this has.
                await asyncio.sleep(perf_counter() - began)
                began = perf_counter()
        _settle()

    def _prepare(self, text: str) -> None:
        self._ready.add(text)
        operation = self._executor.pin(text)
        if operation.errors:
            named, first = self._wanted[text], operation.errors[0].message
            _logger.error("document %s does not fit the schema: %s", named, first)


def _settle() -> None:
    """Spares the garbage collector what was prepared.

    It would look through all of that again and again, for a second where there are two thousand
    documents. Nothing of it is circular: what is retired goes all the same.
    """
    gc.collect(1)
    gc.freeze()
