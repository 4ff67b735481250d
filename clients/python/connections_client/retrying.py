"""Whether a call that failed is tried again, and when."""

import random
import time
from dataclasses import dataclass

from connections_client.errors import ConnectionsError, RateLimited, Timeout, Unavailable

_NOT_BEGUN = frozenset({"NOT_CONNECTED", "OVERLOADED"})


@dataclass(frozen=True, slots=True)
class Retry:
    """How often, and for how long, a call is tried.

    Waits double from one attempt to the next, and are drawn at random from what that allows, so
    that callers who failed together do not come back together.

    Attributes:
        attempts: How many there are at most; 1 to try nothing again.
        seconds: How long a call may take with all its attempts and waits.
        first_wait: The longest wait before the second attempt.
        longest_wait: The longest wait before any. Where the service asks for more, the call fails
            at once, and its error says when to come back.
    """

    attempts: int = 4
    seconds: float = 10
    first_wait: float = 0.1
    longest_wait: float = 5


class Attempts:
    """The attempts of one call.

    Args:
        retry: How many there may be.
        repeatable: Whether to do it twice comes to the same as to do it once.
    """

    def __init__(self, retry: Retry, repeatable: bool) -> None:
        self._retry = retry
        self._repeatable = repeatable
        self._failed = 0
        self._until = time.monotonic() + retry.seconds

    @property
    def left(self) -> float:
        """How many seconds are left."""
        return max(0.0, self._until - time.monotonic())

    def wait_after(self, error: ConnectionsError) -> float | None:
        """How long to wait after a failure; None where the call is not to be tried again."""
        self._failed += 1
        if self._failed >= self._retry.attempts or not self._may_repeat(error):
            return None
        wait = self._wait(error.retry_after)
        return wait if wait is not None and wait < self.left else None

    def _may_repeat(self, error: ConnectionsError) -> bool:
        if isinstance(error, RateLimited) or error.code in _NOT_BEGUN:
            return True
        return self._repeatable and isinstance(error, Unavailable | Timeout)

    def _wait(self, asked: float | None) -> float | None:
        retry = self._retry
        if asked is not None:
            later: float = asked + random.uniform(0, retry.first_wait)
            return later if asked <= retry.longest_wait else None
        most = min(retry.longest_wait, retry.first_wait * 2 ** (self._failed - 1))
        return random.uniform(0, most)
