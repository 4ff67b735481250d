"""What one process remembers by itself: so many bytes, those used last, each for a while."""

import random
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple


class _Entry(NamedTuple):
    value: bytes
    until: float


class LocalCache:
    """Values by name, as long as there is room and they are not too old.

    They are kept as bytes: hundreds of thousands of small objects that live long would have
    Python's garbage collector hold up all requests, again and again, for a quarter of a second.

    Args:
        room: How many bytes all values may take together.
        clock: Tells the time in seconds.
    """

    def __init__(self, room: int, clock: Callable[[], float] = monotonic) -> None:
        self._room = room
        self._clock = clock
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    def get(self, name: str) -> bytes | None:
        """The value; None where there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.until < self._clock():
            self._drop(name)
            return None
        self._entries.move_to_end(name)
        return entry.value

    def put(self, name: str, value: bytes, seconds: float) -> None:
        """Keeps a value for about so many seconds; not all of those kept at once end at once."""
        self._drop(name)
        until = self._clock() + seconds * random.uniform(0.8, 1)
        self._entries[name] = _Entry(value, until)
        self._room -= len(value)
        while self._room < 0:
            self._room += len(self._entries.popitem(last=False)[1].value)

    def _drop(self, name: str) -> None:
        if entry := self._entries.pop(name, None):
            self._room += len(entry.value)
