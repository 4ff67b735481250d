"""How fast jobs are done, so that others who ask the store meanwhile wait no longer for it."""

from typing import Final

_SECONDS: Final = 0.4
"""What a transaction should take: while it lasts it holds the locks of all whom it connects."""
_MOST_PARTS: Final = 5
_USUAL_WAIT: Final = 0.05
_PAUSES_A_WAIT: Final = 2
_LONGEST_PAUSE: Final = 1.0


class Pace:
    """Learns from how long transactions take, and small questions beside them.

    Attributes:
        parts: How many parts to do at once.
        pause: How many seconds to wait before the next.
    """

    def __init__(self) -> None:
        self.parts = 1
        self.pause = 0.0

    def heed(self, seconds: float, wait: float) -> None:
        """Takes in how long the last parts took, and a small question just after them."""
        if seconds > _SECONDS:
            self.parts = max(self.parts // 2, 1)
        elif seconds * (self.parts + 1) < _SECONDS * self.parts:
            self.parts = min(self.parts + 1, _MOST_PARTS)
        self.pause = min(max(wait - _USUAL_WAIT, 0) * _PAUSES_A_WAIT, _LONGEST_PAUSE)

    def fail(self) -> None:
        """Takes in that the store did not answer."""
        self.parts = 1
        self.pause = _LONGEST_PAUSE
