"""A graph in files, a data folder that holds it, and the API that is served from there."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import AsyncDriver

from graph.neo4j import Database, Neo4jJobs, Neo4jStore
from tests.cli.commands import Service, connections

SIZE = ("--users", 50, "--mean-degree", 4, "--max-degree", 10, "--recommendations", 3)
NAMES = ("users", "connections", "recommendations")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cli")


@pytest.fixture(scope="session")
def generated(folder: Path) -> "subprocess.CompletedProcess[str]":
    """What making up a small graph answered."""
    return connections(folder, "generate", "--out", "graph", *SIZE)


@pytest.fixture(scope="session")
def files(folder: Path, generated: "subprocess.CompletedProcess[str]") -> list[Path]:
    """Users, connections and recommendations of that graph."""
    return [folder / "graph" / f"{name}.csv.gz" for name in NAMES]


@pytest.fixture(scope="session")
def imported(folder: Path, files: list[Path]) -> "subprocess.CompletedProcess[str]":
    """What loading them offline into a new database answered."""
    return connections(folder, "load", "--offline", *files)


@pytest.fixture(scope="session")
def served(folder: Path, imported: "subprocess.CompletedProcess[str]") -> Iterator[Service]:
    """The API over that database, by two processes, with a Neo4j of its own."""
    service = Service(folder, "serve", "--port", 0, "--workers", 2)
    service.wait()
    yield service
    service.stop()


@pytest.fixture
def jobs(driver: AsyncDriver, neo4j_store: Neo4jStore) -> Neo4jJobs:
    """A keeper of jobs, beside an empty graph."""
    return Neo4jJobs(Database(driver), keep=3600)
