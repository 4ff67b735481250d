"""Short messages to all processes, which may be lost: each says only that it is worth a look."""

from collections import defaultdict
from collections.abc import Callable
from typing import Protocol

Hear = Callable[[bytes], None]
"""Takes a message, and returns at once."""


class Signals(Protocol):
    """Carries messages, by channel."""

    def send(self, channel: str, message: bytes) -> None:
        """Tells all who listen, in every process, soon; or not, where the way is broken."""

    def listen(self, channel: str, hear: Hear) -> None:
        """Has every message of a channel heard from now on."""


class LocalSignals:
    """Carries messages within one process."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Hear]] = defaultdict(list)

    def send(self, channel: str, message: bytes) -> None:
        for hear in self._listeners[channel]:
            hear(message)

    def listen(self, channel: str, hear: Hear) -> None:
        self._listeners[channel].append(hear)
