"""The API as it is served: by one process or several, over a Neo4j of our own or another."""

import gzip
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from graph.embedded import Address
from graphql_api.cli.serving import link
from tests.cli.commands import COMMAND, DATA, Service, connections, environment
from tests.door.tokens import ISSUER, token
from tests.embedded.waiting import eventually

SECRET = b"a secret of more than thirty-two bytes"


@pytest.fixture
def beside(neo4j_server: Address, tmp_path: Path) -> Iterator[Callable[[int], Service]]:
    """Serves the API by so many processes over a Neo4j that somebody else runs."""
    services: list[Service] = []

    def serve(workers: int) -> Service:
        service = Service(
            tmp_path,
            *("serve", "--port", 0),
            neo4j_uri=neo4j_server.uri,
            neo4j_user=neo4j_server.user,
            neo4j_password=neo4j_server.password,
            workers=workers,
            port=1,
        )
        services.append(service)
        service.wait()
        return service

    yield serve
    for service in services:
        service.stop()


def test_it_answers_from_the_database(served: Service, files: list[Path]) -> None:
    pairs = gzip.decompress(files[1].read_bytes()).decode().split()
    degree = sum("u07" in pair.split(",") for pair in pairs)

    ready = f"{served.url}/health/ready"
    assert eventually(lambda: httpx2.get(ready, timeout=10).status_code == 200, 300)
    user = served.ask('{ user(userId: "u07") { connections(first: 1) { totalCount } } }')["user"]

    assert user == {"connections": {"totalCount": degree}}


def test_a_second_one_on_the_same_data_is_refused(served: Service, folder: Path) -> None:
    refused = connections(folder, "serve", "--port", 0)

    [line] = refused.stderr.splitlines()
    assert served.neo4j and f"already at {served.neo4j.uri}; stop it" in line
    assert (refused.returncode, refused.stdout) == (1, "")


@pytest.mark.parametrize(
    ("workers", "cause", "code"),
    [
        (1, signal.SIGTERM, 0),
        (2, signal.SIGTERM, 0),
        (2, signal.SIGINT, 0),
        (2, signal.SIGKILL, -signal.SIGKILL),
    ],
)
def test_over_another_neo4j_it_runs_none_and_leaves_no_process(
    beside: Callable[[int], Service], workers: int, cause: signal.Signals, code: int
) -> None:
    service = beside(workers)
    assert service.ask("{ __typename }") == {"__typename": "Query"}
    assert not (service.folder / DATA).exists()

    assert service.stop(cause) == code
    assert eventually(lambda: not service.has_left_processes(), 20)
    assert service.output == f"Connections is at {service.url}\n"


def test_options_win_over_the_environment(beside: Callable[[int], Service]) -> None:
    assert not beside(1).url.endswith(":1")


def test_a_wrong_password_is_told(neo4j_server: Address, tmp_path: Path) -> None:
    refused = connections(tmp_path, "serve", neo4j_uri=neo4j_server.uri, neo4j_password="guessed")

    [line] = refused.stderr.splitlines()
    assert line.startswith("error: Neo4j: ") and "Unauthorized" in line
    assert refused.returncode == 1


def test_processes_that_cannot_begin_are_a_failure(neo4j_server: Address, tmp_path: Path) -> None:
    settings = {
        "auth": True,
        "issuer": ISSUER,
        # It can be read once: by the command, and by none of the processes below it.
        "secret_file": "/dev/stdin",
        "neo4j_uri": neo4j_server.uri,
        "neo4j_password": neo4j_server.password,
    }
    ended = subprocess.run(
        [COMMAND, "serve", "--port", "0", "--workers", "2"],
        cwd=tmp_path,
        env=environment(settings),
        input=SECRET,
        capture_output=True,
        timeout=180,
        check=False,
    )

    assert ended.returncode == 1
    assert b"shorter than 32 bytes" in ended.stderr


@pytest.mark.parametrize("command", ["serve", "dev"])
def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        refused = connections(tmp_path, command, "--port", port)

    said = f"error: cannot listen on port {port} of 127.0.0.1: Address already in use\n"
    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", said)
    assert not (tmp_path / DATA).exists()


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("192.0.2.1", "http://192.0.2.1:8000"),
        ("::", "http://[::1]:8000"),
        ("::1", "http://[::1]:8000"),
    ],
)
def test_a_link_leads_there_from_this_machine(host: str, found: str) -> None:
    assert link(host, 8000) == found


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"auth": True}, "tokens cannot be verified: set CONNECTIONS_ISSUER"),
        ({"auth": True, "issuer": "x"}, "tokens cannot be verified without keys"),
        ({"auth": True, "issuer": "x", "secret_file": "none"}, "No such file"),
        ({"auth": True, "issuer": "x", "secret_file": "/dev/null"}, "shorter than 32 bytes"),
        ({"host": "0.0.0.0"}, "without CONNECTIONS_AUTH, only the loopback interface is served"),
    ],
)
def test_it_is_open_to_nobody_it_does_not_know(
    tmp_path: Path, settings: dict[str, object], said: str
) -> None:
    refused = connections(tmp_path, "serve", **settings)

    [line] = refused.stderr.splitlines()
    assert line.startswith("error: ") and said in line
    assert refused.returncode == 1 and not (tmp_path / DATA).exists()


def test_what_is_for_one_machine_is_not_served_to_others(tmp_path: Path) -> None:
    refused = connections(tmp_path, "dev", "--host", "0.0.0.0")

    assert "only the loopback interface is served" in refused.stderr
    assert not (tmp_path / DATA).exists()


def test_callers_with_a_token_are_served(neo4j_server: Address, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(SECRET)
    service = Service(
        tmp_path,
        *("serve", "--port", 0),
        auth=True,
        issuer=ISSUER,
        secret_file=secret,
        neo4j_uri=neo4j_server.uri,
        neo4j_password=neo4j_server.password,
    )
    try:
        service.wait()
        sent = {"query": "{ __typename }"}
        known = {"authorization": f"Bearer {token(SECRET, 'HS256', None)}"}

        assert httpx2.post(f"{service.url}/graphql", json=sent, timeout=10).status_code == 401
        answer = httpx2.post(f"{service.url}/graphql", json=sent, headers=known, timeout=10)
        assert answer.json() == {"data": {"__typename": "Query"}}
        assert httpx2.get(f"{service.url}/health/live", timeout=10).status_code == 200
    finally:
        service.stop(signal.SIGTERM)
