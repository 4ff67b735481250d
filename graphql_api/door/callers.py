"""Who calls, and what they may do."""

import math
from dataclasses import dataclass
from enum import StrEnum
from time import time


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
        expires_at: Until when, in seconds since 1970.
    """

    name: str
    scopes: frozenset[Scope]
    expires_at: float = math.inf

    def lacks(self, needed: frozenset[Scope]) -> frozenset[Scope]:
        """What the caller may not do of what is needed."""
        return needed - self.scopes

    def seconds_left(self) -> float | None:
        """For how long the caller is to be believed; None where for good."""
        return None if self.expires_at == math.inf else self.expires_at - time()


ANYONE = Caller("anyone", frozenset(Scope))
"""Who calls where nobody is asked for a token."""
