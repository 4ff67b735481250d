"""Whole answers, kept as they were sent: a request that comes again costs a look at its stamps."""

from collections import OrderedDict
from time import monotonic
from typing import NamedTuple

from graph.contract import Store
from graph.watching import Reading, Watchable
from graphql_api.documents import Asked
from graphql_api.door.callers import Scope

_ROOM = 64 * 2**20
_LARGEST_REQUEST = 4_096
_LARGEST_ANSWER = 2**18
_OVERHEAD = 1_000


class Known(NamedTuple):
    """An answer that is kept.

    Attributes:
        answer: Its body.
        needed: The scopes that it takes.
        asked: The document that it is an answer to.
    """

    answer: bytes
    needed: frozenset[Scope]
    asked: Asked


class _Entry(NamedTuple):
    known: Known
    stamps: dict[str, str]
    until: float


class Answers:
    """The answers of one process to requests that only ask.

    An answer is kept with the stamps of the users whose data it shows (decision 9), and is given
    again while these are their stamps: whoever reads after a write was acknowledged meets it.

    Args:
        store: Tells which stamps an answer depends on, and whether they still hold.
        room: How many bytes are kept; what was used longest ago goes first.
    """

    def __init__(self, store: Watchable, room: int = _ROOM) -> None:
        self._store = store
        self._room = room
        self._entries: OrderedDict[bytes, _Entry] = OrderedDict()

    def watch(self) -> tuple[Store, Reading]:
        """A view of the store to execute a request with, and what it will read."""
        return self._store.watch()

    async def get(self, request: bytes) -> Known | None:
        """The answer to a request, if there is one that still holds."""
        entry = self._entries.get(request)
        if entry is None:
            return None
        if entry.until < monotonic() or not await self._store.hold(entry.stamps):
            self._drop(request)
            return None
        if request in self._entries:
            self._entries.move_to_end(request)
        return entry.known

    def keep(self, request: bytes, known: Known, reading: Reading) -> None:
        """Keeps an answer that was made of a reading, where it lasts and is not too large."""
        if not (reading.seconds and reading.stamps):
            return
        if len(request) > _LARGEST_REQUEST or len(known.answer) > _LARGEST_ANSWER:
            return
        self._drop(request)
        entry = _Entry(known, reading.stamps, monotonic() + reading.seconds)
        self._entries[request] = entry
        self._room -= _weight(request, entry)
        while self._room < 0:
            self._room += _weight(*self._entries.popitem(last=False))

    def _drop(self, request: bytes) -> None:
        if entry := self._entries.pop(request, None):
            self._room += _weight(request, entry)


def _weight(request: bytes, entry: _Entry) -> int:
    return len(request) + len(entry.known.answer) + _OVERHEAD
