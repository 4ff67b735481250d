"""What a keeper of changes promises.

Every change is recorded by the transaction that makes it, under the next number; so whoever has
read up to a number has missed nothing before it.
"""

from collections.abc import Sequence
from typing import Protocol

from graph.changes.model import ChangeSet


class LostPlaceError(Exception):
    """A number after which not all changes are kept: those that follow it are no longer, or yet."""


class ChangeLog(Protocol):
    """Keeps what was changed lately, for all processes."""

    async def change_bounds(self) -> tuple[int, int]:
        """The number of the last change that was forgotten, and of the latest; 0 without one."""

    async def list_changes(self, after: int, sets: int) -> Sequence[ChangeSet]:
        """The sets that end after a number, in their order and without a gap; at most so many.

        The number may fall within the first of them.

        Raises:
            LostPlaceError: What follows the number is no longer kept, or the number was never
                reached.
        """

    async def trim_changes(self, before: int, sets: int) -> int:
        """Forgets sets recorded before a time, the oldest first; answers with how many, at most."""
