"""Who calls, and what they may do."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What a caller may be allowed to do, as tokens name it."""

    READ = "connections:read"
    WRITE = "connections:write"
    ADMIN = "connections:admin"
    EXPLORE = "connections:explore"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls.

    Attributes:
        name: The subject of the caller's token.
        scopes: What the caller may do.
    """

    name: str
    scopes: frozenset[Scope]

    def lacks(self, needed: frozenset[Scope]) -> frozenset[Scope]:
        """What the caller may not do of what is needed."""
        return needed - self.scopes


ANYONE = Caller("anyone", frozenset(Scope))
"""Who calls where nobody is asked for a token."""
