"""What a line becomes: items, one of which stands for whatever cannot be read."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

from graph.jobs.model import Item
from graph.values import InvalidValueError, parse_source, refer


class Records(Protocol):
    """Reads the lines of one file."""

    def items(self, line: bytes) -> Sequence[Item]:
        """What a line stands for.

        Raises:
            InvalidValueError: Nothing of it can be read.
        """

    def end(self) -> None:
        """Returns where the file may end here."""


def unreadable(given: Sequence[Any], fault: str) -> Item:
    """An item that cannot be read, with what was given in the place of its users.

    That is cut short and made encodable, so that a hostile line can be kept as any other.
    """
    user_id, other_user_id, *_ = [*given, "", ""]
    return Item(_shown(user_id), _shown(other_user_id), fault=fault)


@lru_cache(1_000)
def known_source(text: str) -> str:
    """Where a recommendation comes from, parsed now or before: there are few of them.

    Raises:
        InvalidValueError: It cannot be taken.
    """
    return parse_source(text)


def check_length(line: bytes, most: int) -> None:
    """Returns where a line may be read.

    Raises:
        InvalidValueError: It is too long.
    """
    if len(line) > most:
        raise InvalidValueError(f"is longer than {most:,} bytes")


def _shown(value: Any) -> str:
    return refer(value) if isinstance(value, str) else ""
