"""What came of a load."""

from collections.abc import Sequence
from dataclasses import dataclass

CALLERS = 32
"""How many callers ask at once, each as soon as the last answer is there."""
_SHOWN = 300


@dataclass(slots=True)
class Tally:
    """How many operations succeeded in how long, and what one of those that failed was told.

    p50 and p99 are the milliseconds that one which succeeded took.
    """

    count: int
    seconds: float
    p50: float
    p99: float
    errors: int = 0
    fault: str = ""

    @classmethod
    def of(cls, latencies: Sequence[float], seconds: float, faults: Sequence[str]) -> "Tally":
        """The tally of operations that took these seconds each."""
        ranked = sorted(latencies) or [0.0]
        p50, p99 = (1_000 * ranked[int((len(ranked) - 1) * part)] for part in (0.5, 0.99))
        fault = faults[0][:_SHOWN] if faults else ""
        return cls(len(latencies), seconds, p50, p99, len(faults), fault)
