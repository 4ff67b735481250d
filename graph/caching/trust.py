"""Whether Redis may be believed: it has been answering, without a break, until just now.

A write restamps its users in Redis before it is acknowledged. Where Redis cannot be told, nobody
may go on to believe the old stamps. So a process believes for a short time only after Redis has
answered it, and such a write waits for that time to pass; and who has lost trust begins a new
epoch before trusting again, in which nothing of before is found.
"""

from collections.abc import Callable
from time import monotonic

LEASE = 1.0
"""Seconds for which an answer of Redis is a reason to believe it."""


class Trust:
    """What this process makes of Redis; nothing, to begin with.

    Args:
        clock: Tells the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._until = 0.0
        self._lost_at = clock()

    @property
    def holds(self) -> bool:
        """Whether Redis may be believed now."""
        return self._clock() < self._until

    def renew(self, asked_at: float) -> None:
        """Redis has answered what was asked at this time."""
        self._until = asked_at + LEASE

    def lose(self) -> None:
        """Redis has not answered in time, or is not the one that it was."""
        if self._until:
            self._lost_at = min(self._clock(), self._until)
            self._until = 0.0

    @property
    def others_hold(self) -> float:
        """For how many seconds another process may believe that noticed nothing, from now."""
        if self.holds:
            return LEASE
        lost_at = min(self._clock(), self._until) if self._until else self._lost_at
        return max(0.0, lost_at + LEASE - self._clock())
