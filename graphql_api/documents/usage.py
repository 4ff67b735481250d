"""Who asks for which documents, counted in memory and added up in the store in the background."""

import asyncio
import logging
from time import time

from graph.contract import StoreUnavailableError
from graph.documents import OTHERS, Documents, Usage, Used

_logger = logging.getLogger("connections")

_PAUSE = 3
_PATIENCE = 3
_MOST = 10_000
_FEW = 100
_MOST_KEPT = 100_000
_BATCH = 1_000


class Counts:
    """The calls that were counted since the store was last told.

    Args:
        documents: Where they are added up.
        most: How many kinds of calls are told apart until then.
    """

    def __init__(self, documents: Documents, most: int = _MOST) -> None:
        self._documents = documents
        self._most = most
        self._counted: dict[Used, Usage] = {}

    def count(self, used: Used) -> bool:
        """Counts a call.

        Returns:
            Whether it is the first of its kind since the last flush, and one of few.
        """
        if used not in self._counted and len(self._counted) >= self._most:
            used = OTHERS
        return self._add(Usage(used, 1, int(time() * 1000))) and len(self._counted) <= _FEW

    async def run(self) -> None:
        """Tells the store every few seconds, as long as it is awaited."""
        while True:
            await asyncio.sleep(_PAUSE)
            await self.flush()

    async def flush(self) -> None:
        """Tells the store; what it cannot take now, it is told again."""
        counted, self._counted = list(self._counted.values()), {}
        for start in range(0, len(counted), _BATCH):
            part = counted[start : start + _BATCH]
            try:
                async with asyncio.timeout(_PATIENCE):
                    await self._documents.count_document_usage(part, _MOST_KEPT)
            except (StoreUnavailableError, TimeoutError):
                for usage in part:
                    self._add(usage)
            except Exception:
                _logger.exception("calls of documents were not counted")

    def _add(self, usage: Usage) -> bool:
        old = self._counted.get(usage.used)
        calls = usage.calls + (old.calls if old else 0)
        self._counted[usage.used] = Usage(usage.used, calls, usage.last_used_at)
        return old is None
