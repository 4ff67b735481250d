"""A Neo4j of our own: started, asked, stopped, and started again on the same data."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.embedded import Address, EmbeddedNeo4j, running
from graph.embedded.errors import AlreadyRunningError
from graph.embedded.home import Home
from graph.embedded.server import answers


def ask(address: Address, query: str) -> list[object]:
    """The first column of what a server answers."""
    auth = (address.user, address.password)
    with GraphDatabase.driver(address.uri, auth=auth) as driver:
        return [row[0] for row in driver.execute_query(query, database_="neo4j").records]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("embedded") / "data"


@pytest.fixture(scope="module")
def stopped(data: Path) -> Address:
    """A server that had a node, and was stopped."""
    with EmbeddedNeo4j(data) as address:
        ask(address, "CREATE (:Memory {kept: true})")
    return address


@pytest.fixture(scope="module")
def server(data: Path, stopped: Address, free_port: int) -> Iterator[Address]:
    """A server on the same data that runs, on a port that was chosen for it."""
    assert running(data) is None
    with EmbeddedNeo4j(data, port=free_port, heap="512m", page_cache="64m") as address:
        yield address


def test_it_answers_on_loopback_on_a_port_of_its_own(stopped: Address) -> None:
    host, _, port = stopped.uri.rpartition(":")

    assert host == "bolt://127.0.0.1"
    assert int(port) not in {0, 7687}


def test_it_is_gone_when_it_is_stopped(stopped: Address) -> None:
    assert not answers(stopped)


def test_data_outlast_it(server: Address) -> None:
    assert ask(server, "MATCH (memory:Memory) RETURN memory.kept") == [True]


def test_the_password_outlasts_it(server: Address, stopped: Address) -> None:
    assert server.password == stopped.password


def test_another_password_does_not_open_it(server: Address) -> None:
    assert not answers(Address(server.uri, server.user, "guessed"))


def test_it_answers_on_the_port_it_is_given(server: Address, free_port: int) -> None:
    assert server.uri == f"bolt://127.0.0.1:{free_port}"


def test_it_is_a_genuine_neo4j(server: Address) -> None:
    components = "CALL dbms.components() YIELD name, edition RETURN name + ': ' + edition"

    assert "Neo4j Kernel: community" in ask(server, components)


def test_memory_is_what_it_is_given(server: Address) -> None:
    settings = "SHOW SETTINGS 'server.memory.pagecache.size' YIELD value RETURN value"

    assert ask(server, settings) == ["64.00MiB"]


def test_a_second_start_on_the_same_data_is_refused(server: Address, data: Path) -> None:
    with pytest.raises(AlreadyRunningError, match=f"{data} already at {server.uri};"):
        EmbeddedNeo4j(data).start()

    assert answers(server)


def test_a_running_server_is_found_by_its_data(server: Address, data: Path) -> None:
    assert running(data) == server


def test_where_none_runs_none_is_found(tmp_path: Path) -> None:
    assert running(tmp_path / "data") is None


def test_looking_for_one_does_not_keep_one_from_starting(home: Home) -> None:
    with home.hold():
        assert running(home.path) is None


def test_who_listens_and_says_nothing_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.embedded.server._SECONDS_TO_ANSWER", 0.2)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = Address(f"bolt://127.0.0.1:{listener.getsockname()[1]}", "neo4j", "secret")

        assert not answers(address)


def test_stopping_what_does_not_run_does_nothing(tmp_path: Path) -> None:
    EmbeddedNeo4j(tmp_path).stop()
