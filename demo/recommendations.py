"""The demonstration's recommendations: friends of friends, by Adamic and Adar's measure.

The product does not make recommendations, it keeps those that others make. This stands in for
such an other.

L. A. Adamic and E. Adar, "Friends and neighbors on the Web", Social Networks 25(3), 2003.
"""

import csv
import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from pathlib import Path

from demo import CONNECTIONS

SOURCE = "adamic-adar"
_PER_USER = 20

Recommended = tuple[str, str, float, str]
"""To whom, whom, score, source."""


def recommend(pairs: Iterable[tuple[str, str]], per_user: int = _PER_USER) -> Iterator[Recommended]:
    """The best friends of friends of each user who are not friends yet.

    A friend in common counts the more, the fewer friends they have: 1 / ln(how many).

    Args:
        pairs: The connections, each once.
        per_user: How many to recommend to each at most.

    Yields:
        Recommendations, best score first for each user, ties by the recommended user's id.
    """
    friends: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        friends[one].add(other)
        friends[other].add(one)
    for user in sorted(friends):
        scores = _scores(user, friends)
        for other in nsmallest(per_user, scores, key=lambda other: (-scores[other], other)):
            yield user, other, scores[other], SOURCE


def _scores(user: str, friends: dict[str, set[str]]) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    # In one order, for the sum of floats depends on it.
    for friend in sorted(friends[user]):
        weight = 1 / math.log(len(friends[friend])) if len(friends[friend]) > 1 else 0
        for other in friends[friend] - friends[user] - {user}:
            scores[other] += weight
    return {other: round(score, 6) for other, score in scores.items()}


def write_recommendations(folder: Path) -> Path:
    """Writes the demonstration's recommendations as a file to load; answers with its path."""
    target = folder / "recommendations.csv"
    with (
        gzip.open(CONNECTIONS, "rt", encoding="utf-8", newline="") as source,
        target.open("w", encoding="utf-8", newline="") as file,
    ):
        rows = csv.reader(source)
        next(rows)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("user_id", "recommended_id", "score", "source"))
        writer.writerows(recommend((one, other) for one, other in rows))
    return target
