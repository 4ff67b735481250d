"""Made-up graphs as their files tell of them, and the shapes of small ones."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from graph.generation import Shape


@dataclass(frozen=True, slots=True)
class Graph:
    """The rows of the three files, without their headers."""

    users: list[list[str]]
    connections: list[list[str]]
    recommendations: list[list[str]]

    @property
    def ids(self) -> list[str]:
        """The users' ids, as they come."""
        return [row[0] for row in self.users]

    def friends(self) -> dict[str, set[str]]:
        """Whom each user is connected to."""
        friends: dict[str, set[str]] = defaultdict(set)
        for one, other in self.connections:
            friends[one].add(other)
            friends[other].add(one)
        return friends

    def degrees(self) -> list[int]:
        """How many connections each user has, fewest first."""
        friends = self.friends()
        return sorted(len(friends[user_id]) for user_id in self.ids)


def read_graph(paths: Iterable[Path]) -> Graph:
    """The rows of the files."""
    return Graph(*(rows(path)[1:] for path in paths))


def rows(path: Path) -> list[list[str]]:
    """The rows of a packed file, the header first."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@st.composite
def small_shapes(draw: st.DrawFn) -> Shape:
    """Shapes of up to forty users, the tightest among them."""
    users = draw(st.integers(2, 40))
    max_degree = draw(st.integers(1, users - 1))
    mean_degree = draw(st.floats(1, max_degree))
    recommendations = draw(st.integers(0, users - max_degree - 1))
    return Shape(users, mean_degree, max_degree, recommendations, draw(st.integers(0, 99)))
