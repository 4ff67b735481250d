"""The changes as one process follows them, for all in it who listen for some users' changes.

What is recorded is announced to all processes; where an announcement is lost, or a later one comes
first, the numbers say so, and the record is read.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from graph.changes.contract import ChangeLog
from graph.changes.listener import Listener
from graph.changes.model import ChangeSet, Numbered
from graph.contract import StoreUnavailableError
from graph.signals import Signals

CHANNEL: Final = "changes"
"""Where what was recorded is announced."""
_SECONDS_UNHEARD: Final = 0.4
_SECONDS_FOR_STRAGGLERS: Final = 0.02
_SETS_AT_ONCE: Final = 100


class Feed:
    """Follows what is recorded, for as long as anybody listens.

    Args:
        log: Where it is recorded.
        signals: Announce what is.
    """

    def __init__(self, log: ChangeLog, signals: Signals) -> None:
        self._log = log
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._announced: dict[int, ChangeSet] = {}
        self._reached = 0
        self._following: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        signals.listen(CHANNEL, self._hear)

    async def changes(
        self, user_ids: Iterable[str], after: int | None = None
    ) -> AsyncGenerator[Numbered, None]:
        """What changes of some users, from now on; or, without a gap, from a number on.

        Raises:
            LostPlaceError: What follows the number is no longer kept, or was never reached.
            SlowListenerError: The changes came faster than they were taken.
            StoreUnavailableError: The record cannot be read.
        """
        if after is not None:
            # Refuses at once a number that cannot be gone on from.
            await self._log.list_changes(after, 1)
        await self._begin()
        start = self._reached if after is None else max(after, self._reached)
        with self._listening(Listener(user_ids, start)) as listener:
            if after is not None:
                async for change in self._missed(listener, after):
                    yield change
            while True:
                yield await listener.next()

    async def _begin(self) -> None:
        if not self._listeners:
            _, last = await self._log.change_bounds()
            # Another may have begun meanwhile, and must not miss what came since.
            if not self._listeners:
                self._reached = last

    @contextmanager
    def _listening(self, listener: Listener) -> Iterator[Listener]:
        for user_id in listener.user_ids:
            self._listeners[user_id].add(listener)
        if self._following is None or self._following.done():
            self._following = asyncio.create_task(self._follow())
        try:
            yield listener
        finally:
            for user_id in listener.user_ids:
                self._listeners[user_id].discard(listener)
                if not self._listeners[user_id]:
                    del self._listeners[user_id]

    async def _missed(self, listener: Listener, after: int) -> AsyncIterator[Numbered]:
        while after < listener.start:
            for found in await self._log.list_changes(after, _SETS_AT_ONCE):
                for change in found.changes(after):
                    if change.number <= listener.start and listener.concerns(change):
                        yield change
                after = found.last

    async def _follow(self) -> None:
        try:
            while self._listeners:
                await self._follow_on()
        except Exception as error:
            # Whoever listens would wait for ever for what nobody reads.
            for listener in {one for several in self._listeners.values() for one in several}:
                listener.end(error)

    async def _follow_on(self) -> None:
        """Waits for an announcement that leaves a gap, or a while, and reads on."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), _SECONDS_UNHEARD)
            self._woken.clear()
            await asyncio.sleep(_SECONDS_FOR_STRAGGLERS)
            if not self._announced:
                return
        # What changes while the store is away is read once it is back.
        with suppress(StoreUnavailableError):
            for changed in await self._log.list_changes(self._reached, _SETS_AT_ONCE):
                self._tell(changed)
            self._take_announced()

    def _hear(self, message: bytes) -> None:
        if self._listeners:
            announced = ChangeSet.unpacked(message)
            self._announced[announced.before] = announced
            self._take_announced()
            if self._announced:
                self._woken.set()

    def _take_announced(self) -> None:
        while following := self._announced.pop(self._reached, None):
            self._tell(following)
        kept = (one for one in self._announced.values() if one.before > self._reached)
        self._announced = {one.before: one for one in kept}

    def _tell(self, changed: ChangeSet) -> None:
        for change in changed.changes(self._reached):
            for listener in self._concerned(change):
                listener.hear(change)
        self._reached = max(self._reached, changed.last)

    def _concerned(self, change: Numbered) -> set[Listener]:
        found: set[Listener] = set()
        for user_id in change.change[1:]:
            found |= self._listeners.get(user_id or "", set())
        return found
