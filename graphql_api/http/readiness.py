"""Whether requests can be answered in time: the store answers, and has done all of it before."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from graph.contract import Store, StoreUnavailableError

_logger = logging.getLogger("connections")

_PAUSE = 1


class NotWarmError(Exception):
    """Requests may take longer than they have: the store does something for the first time."""


class Readiness:
    """Follows a store from its start on.

    Args:
        store: What requests ask.
        warm: Has the store do everything a first time.
    """

    def __init__(self, store: Store, warm: Callable[[], Awaitable[None]]) -> None:
        self._store = store
        self._warm = warm
        self._cold = asyncio.Event()
        self._cold.set()

    @asynccontextmanager
    async def kept_up(self) -> AsyncIterator["Readiness"]:
        """Warms the store when it has started, for as long as the context lasts."""
        warming = asyncio.create_task(self._keep_warm())
        try:
            yield self
        finally:
            warming.cancel()
            with suppress(asyncio.CancelledError):
                await warming

    async def check(self) -> None:
        """Returns where requests can be answered in time.

        Raises:
            NotWarmError: Some could not yet.
            StoreUnavailableError: None could.
        """
        try:
            await self._store.check()
        except StoreUnavailableError:
            # When it is back, it has most likely been started anew.
            self._cold.set()
            raise
        if self._cold.is_set():
            raise NotWarmError

    async def _keep_warm(self) -> None:
        while True:
            await self._cold.wait()
            try:
                await self._warm()
                self._cold.clear()
            except StoreUnavailableError:
                await asyncio.sleep(_PAUSE)
            except Exception:
                _logger.exception("the store is not warm")
                await asyncio.sleep(_PAUSE)
