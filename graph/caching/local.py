"""What one process remembers by itself: so many items, those used last, each for a while."""

import random
from collections import OrderedDict
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any, NamedTuple


class _Entry(NamedTuple):
    value: Any
    weight: int
    until: float


class LocalCache:
    """Values by name, as long as there is room and they are not too old.

    Args:
        room: How much all values together may weigh.
        clock: Tells the time in seconds.
    """

    def __init__(self, room: int, clock: Callable[[], float] = monotonic) -> None:
        self._room = room
        self._clock = clock
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()

    def get(self, name: Hashable) -> tuple[Any] | None:
        """The value, in a tuple of one, since it may be None; None where there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.until < self._clock():
            self._drop(name)
            return None
        self._entries.move_to_end(name)
        return (entry.value,)

    def put(self, name: Hashable, value: Any, weight: int, seconds: float) -> None:
        """Keeps a value for about so many seconds; not all of those kept at once end at once."""
        self._drop(name)
        until = self._clock() + seconds * random.uniform(0.8, 1)
        self._entries[name] = _Entry(value, weight, until)
        self._room -= weight
        while self._room < 0:
            self._room += self._entries.popitem(last=False)[1].weight

    def _drop(self, name: Hashable) -> None:
        if entry := self._entries.pop(name, None):
            self._room += entry.weight
