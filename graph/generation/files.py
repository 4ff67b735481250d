"""A made-up graph as files, in the form that `graph.loading` reads."""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from graph.generation.links import ends, make_links, neighbours
from graph.generation.people import make_people, user_id
from graph.generation.shape import Shape
from graph.generation.suggestions import make_suggestions

_LEVEL = 6
_SOURCE = "friends-of-friends"


def write_graph(shape: Shape, folder: Path) -> Iterator[Path]:
    """Writes users, connections and recommendations, and yields each file when it is whole.

    The same shape makes the same rows, on any machine.

    Raises:
        GeneratorMissingError: Faker is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    people = make_people(shape, Random(f"people/{shape.seed}"))
    yield _write(folder, "users", ("user_id", "name", "email", "college"), people)

    links = make_links(shape, Random(f"links/{shape.seed}"))
    ids = [user_id(number, shape) for number in range(shape.users)]
    pairs = ((ids[one], ids[other]) for one, other in ends(links, shape.users))
    yield _write(folder, "connections", ("user_a", "user_b"), pairs)

    friends = neighbours(links, shape.users)
    suggestions = make_suggestions(shape, friends, Random(f"suggestions/{shape.seed}"))
    rows = ((ids[user], ids[other], score, _SOURCE) for user, other, score in suggestions)
    header = ("user_id", "recommended_id", "score", "source")
    yield _write(folder, "recommendations", header, rows)


def _write(
    folder: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> Path:
    target, part = folder / f"{name}.csv.gz", folder / f"{name}.csv.gz.part"
    with (
        part.open("wb") as raw,
        # Neither name nor time: the same rows are the same bytes.
        gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as packed,
        io.TextIOWrapper(packed, "utf-8", newline="") as text,
    ):
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    part.rename(target)
    return target
