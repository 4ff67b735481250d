"""A made-up graph as files: the same each time, and such as a load takes whole."""

import statistics
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from graph.generation import Shape, write_graph
from graph.loading import Files, Rejects, load_files
from graph.memory import MemoryStore
from tests.generation.graphs import Graph, rows

SMALL = Shape(users=160, mean_degree=5, max_degree=30, recommendations=4, seed=1)
NAMES = ["users.csv.gz", "connections.csv.gz", "recommendations.csv.gz"]


def written(shape: Shape, folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in write_graph(shape, folder)]


def test_the_same_shape_makes_the_same_bytes(tmp_path: Path) -> None:
    assert written(SMALL, tmp_path / "one") == written(SMALL, tmp_path / "other")


def test_a_file_bears_neither_name_nor_time(tmp_path: Path) -> None:
    flags_and_time = {content[3:8] for content in written(SMALL, tmp_path)}

    assert flags_and_time == {bytes(5)}


def test_another_seed_makes_other_bytes(tmp_path: Path) -> None:
    one = written(SMALL, tmp_path / "one")
    other = written(replace(SMALL, seed=2), tmp_path / "other")

    assert all(mine != theirs for mine, theirs in zip(one, other, strict=True))


def test_the_files_have_the_columns_that_a_load_reads(graph: Graph, folder: Path) -> None:
    assert [rows(folder / name)[0] for name in NAMES] == [
        ["user_id", "name", "email", "college"],
        ["user_a", "user_b"],
        ["user_id", "recommended_id", "score", "source"],
    ]


async def test_all_that_is_written_is_loaded(graph: Graph, folder: Path, shape: Shape) -> None:
    files = Files(*(folder / name for name in NAMES))

    with Rejects(folder / "rejects.csv") as rejects:
        report = await load_files(MemoryStore(), files, rejects, lambda *step: None)

    assert rejects.count == 0
    assert report == {
        "users created": 1_200,
        "connections added": len(graph.connections),
        "recommendations added": 1_200 * shape.recommendations,
    }


def test_a_file_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    files = write_graph(SMALL, tmp_path / "made" / "anew")

    first = next(files)
    files.close()  # type: ignore[attr-defined]

    assert [path.name for path in first.parent.iterdir()] == ["users.csv.gz"]
    assert len(rows(first)) == 161


def test_files_of_another_graph_are_replaced(tmp_path: Path) -> None:
    written(replace(SMALL, users=40, seed=9), tmp_path)

    again = written(SMALL, tmp_path)

    assert [path.name for path in sorted(tmp_path.iterdir())] == sorted(NAMES)
    assert again == written(SMALL, tmp_path / "fresh")


def test_degrees_are_as_the_shape_says(graph: Graph, shape: Shape) -> None:
    degrees = graph.degrees()

    assert degrees[-1] == shape.max_degree and degrees[-2] < shape.max_degree
    assert statistics.mean(degrees) == pytest.approx(shape.mean_degree, rel=0.03)
    assert statistics.median(degrees) < shape.mean_degree * 0.75


def test_connections_are_sorted_and_each_is_there_once(graph: Graph) -> None:
    pairs = [tuple(pair) for pair in graph.connections]

    assert pairs == sorted(set(pairs))
    assert all(one < other for one, other in pairs)


def test_recommendations_are_of_strangers_in_the_right_number(graph: Graph, shape: Shape) -> None:
    friends = graph.friends()
    pairs = [(user_id, other) for user_id, other, _, _ in graph.recommendations]

    assert Counter(user_id for user_id, _ in pairs) == dict.fromkeys(
        graph.ids, shape.recommendations
    )
    assert len(set(pairs)) == len(pairs)
    assert not any(one == other or other in friends[one] for one, other in pairs)


def test_recommendations_have_a_score_and_a_source(graph: Graph) -> None:
    assert all(0 < float(score) <= 1 for _, _, score, _ in graph.recommendations)
    assert {source for *_, source in graph.recommendations} == {"friends-of-friends"}
