"""What an import should come to: the connections of some users, as sets of pairs."""

import random
from collections import Counter
from dataclasses import dataclass, field

MEMBERS = [f"u{number:04}" for number in range(2_000)]


@dataclass(slots=True)
class Expected:
    """The connections that there should be.

    Attributes:
        pairs: Who should be connected.
    """

    pairs: set[frozenset[str]] = field(default_factory=set)

    def take(self, given: list[tuple[str, str]]) -> Counter[str]:
        """Connects what can be; answers with how the items should come out."""
        counts: Counter[str] = Counter()
        for one, other in given:
            pair = frozenset((one, other))
            if one == other or not pair <= _KNOWN:
                counts["rejectedCount"] += 1
            elif pair in self.pairs:
                counts["alreadyConnectedCount"] += 1
            else:
                counts["addedCount"] += 1
                self.pairs.add(pair)
        return counts


_KNOWN = frozenset(MEMBERS)


def items(chance: random.Random, count: int) -> list[tuple[str, str]]:
    """Pairs to connect: some twice, some with themselves, some with nobody."""
    made = []
    for _ in range(count):
        one, other = chance.choices(MEMBERS, k=2)
        made.append((one, "nobody") if chance.random() < 0.02 else (one, other))
    return made
