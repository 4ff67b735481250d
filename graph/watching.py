"""What was read of a store, and whether it still holds: for those who keep what they made of it."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from graph.contract import Store


class Reading:
    """What was read through one view of a store.

    Attributes:
        stamps: The stamps, by user, under which all of it holds.
        seconds: How long it may be kept at most; 0 where it may not.
    """

    __slots__ = ("seconds", "stamps")

    def __init__(self) -> None:
        self.stamps: dict[str, str] = {}
        self.seconds = float("inf")

    def add(self, user_id: str, stamp: str | None, seconds: float) -> None:
        """Something else was read, under a user's stamp; under none, it may not be kept."""
        if stamp is None or self.stamps.setdefault(user_id, stamp) != stamp:
            self.spoil()
        else:
            self.seconds = min(self.seconds, seconds)

    def spoil(self) -> None:
        """Something else was read of which nobody tells when it changes."""
        self.seconds = 0.0


@runtime_checkable
class Watchable(Protocol):
    """A store that tells when what it answered has changed."""

    def watch(self) -> tuple[Store, Reading]:
        """A view of the store, and what will be read through it."""

    async def hold(self, stamps: Mapping[str, str]) -> bool:
        """Whether these are the users' stamps still."""
