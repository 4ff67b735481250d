"""What the tests of the embedded Neo4j begin with: a repository, a cache, a data folder."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.embedded.home import Home
from tests.embedded.repository import Repository, serve

QUICK_JAVA = "-XX:TieredStopAtLevel=1"


@pytest.fixture(scope="module", autouse=True)
def quick_java() -> Iterator[None]:
    """No second compiler: a server of a few seconds does not earn back what that costs."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JAVA_TOOL_OPTIONS", QUICK_JAVA)
        yield


@pytest.fixture
def repository() -> Iterator[Repository]:
    with serve() as repository:
        yield repository


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture(scope="module")
def free_port() -> int:
    """A port of the loopback interface on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
