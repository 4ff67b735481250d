"""What callers ask for, drawn by seed, in no server's words."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Any

from benchmarks.graphs import Links
from benchmarks.workloads import Kind, Workload

HUBS = 20
_POPULARITY = 0.99
"""The k-th most popular user is asked for in proportion to 1 / k ** 0.99, as in YCSB."""
_APART = 64
"""Between a connect and its undoing: more requests than are ever under way at once."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that is asked; `id`, `other` and `ids` are users' ids."""

    kind: Kind
    variables: dict[str, Any]


class Draw:
    """Draws the operations of a workload, the same ones each time.

    Args:
        links: The graph that they are about.
        workload: Of which kinds, and how often each.
    """

    def __init__(self, links: Links, workload: Workload) -> None:
        self._links = links
        self._workload = workload
        self._chance = Random(f"{workload.name}/1")
        self._width = len(str(links.users - 1))
        self._user: Callable[[], int] = lambda: self._chance.randrange(links.users)
        if workload.popular:
            # Popularity is to have nothing to do with the number of connections.
            ranked = Random(1).sample(range(links.users), links.users)
            weights = list(accumulate(rank**-_POPULARITY for rank in range(1, links.users + 1)))
            self._user = lambda: self._chance.choices(ranked, cum_weights=weights)[0]

    def operations(self) -> Iterator[Operation]:
        """As many as the workload has; in a mixed one, each connect is undone a little later."""
        kinds, shares = list(self._workload.shares), list(self._workload.shares.values())
        undo: deque[tuple[int, Operation]] = deque()
        for place in range(self._workload.count):
            if undo and undo[0][0] <= place:
                yield undo.popleft()[1]
                continue
            [kind] = self._chance.choices(kinds, shares)
            operation = self._one(kind)
            if kind == "connect" and len(kinds) > 1:
                undo.append((place + _APART, Operation("disconnect", operation.variables)))
            yield operation
        yield from (operation for _, operation in undo)

    def _one(self, kind: Kind) -> Operation:
        if kind == "is-connected":
            return Operation(kind, self._pair())
        if kind == "connect":
            return Operation(kind, self._strangers(self._workload.batch))
        user = self._chance.randrange(self._hubs()) if kind == "hub" else self._pick()
        return Operation(kind, {"id": self._id(user)})

    def _pick(self) -> int:
        if self._workload.among:
            return self._chance.choice(self._workload.among)
        return self._user()

    def _hubs(self) -> int:
        # The generator gives the first users the most connections; one in 5,000 is a hub.
        return max(1, min(HUBS, self._links.users // 5_000))

    def _pair(self) -> dict[str, Any]:
        """Half of them connected, the other half any two users."""
        if self._chance.random() < 0.5:
            one, other = self._links.any(self._chance)
        else:
            one, other = self._user(), self._user()
        return {"id": self._id(one), "other": self._id(other)}

    def _strangers(self, count: int) -> dict[str, Any]:
        user = self._user()
        others: dict[int, None] = {}
        for _ in range(20 * count + 1_000):
            other = self._user()
            if other != user and not self._links.connected(user, other):
                others[other] = None
            if len(others) == count:
                break
        return {"id": self._id(user), "ids": [self._id(other) for other in others]}

    def _id(self, user: int) -> str:
        return f"u{user:0{self._width}}"
