"""Changes as data: what one transaction changed, under numbers that have no gaps."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, Self


class ChangeKind(StrEnum):
    """What happened to a user, or between two, by the name under which it is kept."""

    USER_CREATED = "USER_CREATED"
    USER_UPDATED = "USER_UPDATED"
    CONNECTION_ADDED = "CONNECTION_ADDED"
    CONNECTION_REMOVED = "CONNECTION_REMOVED"
    RECOMMENDATION_ADDED = "RECOMMENDATION_ADDED"
    RECOMMENDATION_UPDATED = "RECOMMENDATION_UPDATED"
    RECOMMENDATION_DELETED = "RECOMMENDATION_DELETED"


class Change(NamedTuple):
    """Something that happened.

    Attributes:
        kind: What.
        user_id: To whom.
        other_user_id: With whom, or recommending whom; None where only the one is concerned.
    """

    kind: ChangeKind
    user_id: str
    other_user_id: str | None = None


class Numbered(NamedTuple):
    """A change, its place among all changes, and when it was recorded, in epoch milliseconds."""

    number: int
    at: int
    change: Change


class ChangeSet(NamedTuple):
    """What one transaction changed.

    Attributes:
        last: The number of the last of its changes.
        size: How many they are.
        at: When they were recorded, in epoch milliseconds.
        content: The changes, as `written` writes them.
    """

    last: int
    size: int
    at: int
    content: str

    @property
    def before(self) -> int:
        """The number of the last change before these."""
        return self.last - self.size

    def changes(self, after: int = 0) -> Iterator[Numbered]:
        """The changes whose numbers are higher, in their order."""
        for number, (kind, *users) in enumerate(json.loads(self.content), self.before + 1):
            if number > after:
                yield Numbered(number, self.at, Change(ChangeKind(kind), *users))

    def packed(self) -> bytes:
        """The set as a message."""
        return json.dumps(self).encode()

    @classmethod
    def unpacked(cls, message: bytes) -> Self:
        """The set of a message."""
        return cls(*json.loads(message))


def written(changes: list[Change]) -> str:
    """Changes as they are kept."""
    return json.dumps(changes, separators=(",", ":"))
