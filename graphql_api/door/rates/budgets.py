"""Budgets: buckets of points that fill up steadily, one for each caller."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple, Protocol

_KEPT = 10_000


class Refill(NamedTuple):
    """How budgets fill up.

    Attributes:
        rate: Points a second.
        burst: The most points that a bucket holds.
    """

    rate: float
    burst: float


class Grant(NamedTuple):
    """What was taken of a budget.

    Attributes:
        points: How many were; none where there were fewer than were needed.
        left: How many are left.
        wait: After how many seconds there will be enough; 0 where there are.
    """

    points: float
    left: float
    wait: float


class Budget(Protocol):
    """Callers' budgets."""

    async def take(self, caller: str, needed: float, wanted: float) -> Grant:
        """Takes as many points as are wanted and there, if these are as many as are needed."""


class LocalBudget:
    """Budgets of this process alone.

    Args:
        refill: How they fill up.
        clock: Tells the time in seconds.
    """

    def __init__(self, refill: Refill, clock: Callable[[], float] = monotonic) -> None:
        self._refill = refill
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def take(self, caller: str, needed: float, wanted: float) -> Grant:
        now = self._clock()
        held, since = self._buckets.get(caller, (self._refill.burst, now))
        held = min(self._refill.burst, held + (now - since) * self._refill.rate)
        points = min(held, wanted) if held >= needed else 0.0
        self._buckets[caller] = held - points, now
        self._buckets.move_to_end(caller)
        if len(self._buckets) > _KEPT:
            self._buckets.popitem(last=False)
        wait = 0.0 if points else max(0.0, needed - held) / self._refill.rate
        return Grant(points, held - points, wait)
