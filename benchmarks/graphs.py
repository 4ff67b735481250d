"""The made-up graphs that are measured: generated and imported once, then kept."""

import gzip
import subprocess
import sys
import time
from array import array
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.processes import clean_environment
from graph.generation import Shape
from graph.loading import Files

COMMAND = Path(sys.executable).with_name("connections")
_SECONDS_TO_MAKE = 3_600


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph on disk, as files and as the data folder of an embedded Neo4j."""

    users: int
    folder: Path

    @property
    def shape(self) -> Shape:
        """Its size, and how many connections users have."""
        return Shape(self.users, 60, min(5_000, self.users // 2), 20, seed=1)

    @property
    def data(self) -> Path:
        """The data folder of its Neo4j."""
        return self.folder / "neo4j"

    @property
    def files(self) -> Files:
        """Its rows."""
        names = ("users", "connections", "recommendations")
        return Files(*(self.folder / "csv" / f"{name}.csv.gz" for name in names))

    def generate(self) -> None:
        """Makes up the files, where they are not there."""
        files = self.files
        if files.recommendations and files.recommendations.exists():
            return
        shape = self.shape
        options = {
            "--out": self.folder / "csv",
            "--users": shape.users,
            "--mean-degree": shape.mean_degree,
            "--max-degree": shape.max_degree,
            "--recommendations": shape.recommendations,
            "--seed": shape.seed,
        }
        connections("generate", *(str(word) for option in options.items() for word in option))

    def prepare(self) -> None:
        """Generates the graph and imports it offline, where that was not done."""
        self.generate()
        if not self._imported.exists():
            load(self.files, self.data, "--offline", "--replace")
            self._imported.touch()

    @property
    def imported_at(self) -> int:
        """When it had been imported, in epoch milliseconds."""
        return int(1_000 * self._imported.stat().st_mtime)

    @property
    def _imported(self) -> Path:
        return self.folder / "imported"


def load(files: Files, data: Path, *options: str) -> float:
    """Loads files into the Neo4j of a data folder, and answers with the seconds it took."""
    paths = [str(path) for path in (files.users, files.connections, files.recommendations)]
    rejects = f"--rejects={data.parent / 'load.rejects.csv'}"
    return connections("load", *paths, rejects, *options, data=data)


def connections(*arguments: str, data: Path | None = None) -> float:
    """Runs the command `connections`, and answers with the seconds it took."""
    print(f"connections {' '.join(arguments)}", flush=True)
    env = clean_environment() | ({"CONNECTIONS_DATA_DIR": str(data)} if data else {})
    start = time.monotonic()
    subprocess.run(
        [COMMAND, *arguments], env=env, check=True, timeout=_SECONDS_TO_MAKE, stdout=sys.stderr
    )
    return time.monotonic() - start


class Links:
    """Who is connected to whom in a graph; users are numbers.

    Args:
        graph: The graph, whose files are there.
    """

    def __init__(self, graph: Graph) -> None:
        self.users = graph.users
        self.degrees = array("I", bytes(4 * graph.users))
        self._ends = array("I")
        self._pairs: set[int] = set()
        with gzip.open(graph.files.connections, "rt", encoding="utf-8") as rows:
            next(rows)
            for row in rows:
                one, other = (int(user_id[1:]) for user_id in row.rstrip().split(","))
                self._ends.extend((one, other))
                self._pairs.add(self._pair(one, other))
                self.degrees[one] += 1
                self.degrees[other] += 1

    def connected(self, one: int, other: int) -> bool:
        """Whether two users are connected."""
        return self._pair(one, other) in self._pairs

    def any(self, chance: Random) -> tuple[int, int]:
        """The ends of any connection."""
        place = 2 * chance.randrange(len(self._ends) // 2)
        return self._ends[place], self._ends[place + 1]

    def near_degree(self, degree: int, count: int) -> list[int]:
        """The users whose number of connections is nearest to a degree."""
        return sorted(range(self.users), key=lambda user: abs(self.degrees[user] - degree))[:count]

    def _pair(self, one: int, other: int) -> int:
        return min(one, other) * self.users + max(one, other)
