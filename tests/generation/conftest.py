"""A made-up graph that tests look at from many sides."""

from pathlib import Path

import pytest

from graph.generation import Shape, write_graph
from tests.generation.graphs import Graph, read_graph


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the graph was written."""
    return tmp_path_factory.mktemp("generation")


@pytest.fixture(scope="session")
def shape() -> Shape:
    return Shape(users=1_200, mean_degree=12, max_degree=150, recommendations=8, seed=7)


@pytest.fixture(scope="session")
def graph(folder: Path, shape: Shape) -> Graph:
    return read_graph(write_graph(shape, folder))
