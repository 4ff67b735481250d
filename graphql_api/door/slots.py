"""How many requests are in flight, in this process and of each caller: more are refused at once."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from graphql_api.door.callers import Caller
from graphql_api.door.refused import overloaded


class Slots:
    """Places for requests.

    Args:
        most: How many there are.
        most_a_caller: How many of them one caller may take.
    """

    def __init__(self, most: int, most_a_caller: int) -> None:
        self._most = most
        self._most_a_caller = most_a_caller
        self._taken = 0
        self._taken_by: Counter[str] = Counter()

    @contextmanager
    def taken(self, caller: Caller) -> Iterator[None]:
        """Takes a place for as long as the context lasts.

        Raises:
            RefusedError: There is none.
        """
        if self._taken >= self._most or self._taken_by[caller.name] >= self._most_a_caller:
            raise overloaded("too many requests are being answered just now")
        self._taken += 1
        self._taken_by[caller.name] += 1
        try:
            yield
        finally:
            self._taken -= 1
            self._taken_by[caller.name] -= 1
            if not self._taken_by[caller.name]:
                del self._taken_by[caller.name]
