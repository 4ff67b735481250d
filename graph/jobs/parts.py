"""Cuts a job's items, as they come, into parts, each of which one transaction can write."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.jobs.model import Item, Part

MOST_ITEMS_A_USER: Final = 1_000
"""How many recommendations of one user a job may hold: they are written in one transaction."""
_ITEMS: Final = 1_000
_TOO_MANY: Final = f"is beyond {MOST_ITEMS_A_USER:,} recommendations of one user"


@dataclass(slots=True)
class Parts:
    """The parts of a job.

    Where lists take the place of others, no part ends within one: what is in the next would take
    the place of what was in the last. So a list, with whatever cannot be read within it, has to
    end somewhere; what is beyond cannot be written.

    Attributes:
        whole_lists: Whether items of one user, one after the other, are a list.
        number: How many parts there are so far.
        first: How many items are in them.
        items: Those that are in none yet.
        user_id: Whose list the last items belong to.
        length: How many items it has so far.
    """

    whole_lists: bool
    number: int = 0
    first: int = 0
    items: list[Item] = field(default_factory=list)
    user_id: str = ""
    length: int = 0

    def add(self, item: Item) -> Iterator[Part]:
        """Takes an item; answers with a part if that is full without it."""
        if self.whole_lists:
            item = self._listed(item)
        if len(self.items) >= _ITEMS and not 1 < self.length <= MOST_ITEMS_A_USER:
            yield self.cut()
        self.items.append(item)

    def cut(self) -> Part:
        """The items so far, as a part."""
        part = Part(self.number, self.first, self.items)
        self.number, self.first, self.items = self.number + 1, self.first + len(part.items), []
        return part

    def _listed(self, item: Item) -> Item:
        """An item as one of a list."""
        if not item.fault and item.user_id != self.user_id:
            self.user_id, self.length = item.user_id, 0
        self.length += 1
        if item.fault or self.length <= MOST_ITEMS_A_USER:
            return item
        return Item(*item[:2], fault=_TOO_MANY)
