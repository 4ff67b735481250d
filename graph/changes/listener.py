"""One who listens for what changes of some users, and may be slower than it comes."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Final

from graph.changes.model import Numbered

_MOST_UNREAD: Final = 10_000


class SlowListenerError(Exception):
    """Who listened took the changes more slowly than they came."""


class Listener:
    """The changes of some users, from one number on.

    Attributes:
        user_ids: The users.
        start: The number of the last change that is not heard.
    """

    def __init__(self, user_ids: Iterable[str], start: int) -> None:
        self.user_ids = frozenset(user_ids)
        self.start = start
        self._unread: deque[Numbered] = deque()
        self._arrived = asyncio.Event()
        self._end: Exception | None = None

    def concerns(self, change: Numbered) -> bool:
        """Whether a change is one of these users'."""
        return not self.user_ids.isdisjoint(change.change[1:])

    def hear(self, change: Numbered) -> None:
        """Takes the next change."""
        if change.number <= self.start or self._end:
            return
        if len(self._unread) >= _MOST_UNREAD:
            self.end(SlowListenerError("changes came faster than they were taken"))
            return
        self._unread.append(change)
        self._arrived.set()

    def end(self, error: Exception) -> None:
        """Hears nothing more, for a reason that is told once all has been taken."""
        self._end = self._end or error
        self._arrived.set()

    async def next(self) -> Numbered:
        """The next change, once it has come.

        Raises:
            Exception: Why no more are heard.
        """
        while not self._unread:
            if self._end:
                raise self._end
            await self._arrived.wait()
            self._arrived.clear()
        return self._unread.popleft()
