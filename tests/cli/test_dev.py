"""All in one command: Neo4j, the demo graph, the API with GraphiQL; interrupted, and gone on."""

import re
import shlex
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from neo4j import GraphDatabase

from tests.cli.commands import Service, connections
from tests.embedded.waiting import eventually

NODES = "MATCH (user:User) RETURN count(user)"
LINKS = "MATCH ()-[link:CONNECTED_TO]->() RETURN count(link)"
SUGGESTIONS = "MATCH ()-[suggestion:RECOMMENDED]->() RETURN count(suggestion)"


def count(service: Service, query: str) -> int:
    """A number out of its Neo4j; 0 as long as that does not answer."""
    if (address := service.neo4j) is None:
        return 0
    with GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        [row] = driver.execute_query(query, database_="neo4j").records
        return int(row[0])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dev")


@pytest.fixture(scope="module")
def interrupted(place: Path) -> tuple[int, Service]:
    """A first start that was ended by Ctrl-C while it loaded the demo graph."""
    service = Service(place, "dev", "--port", 0)
    eventually(lambda: count(service, LINKS), 120, pause=0.5)
    return service.stop(signal.SIGINT), service


@pytest.fixture(scope="module")
def completed(place: Path, interrupted: tuple[int, Service]) -> tuple[int, Service]:
    """A second start that loaded the rest, was added a user, and was ended by Ctrl-C."""
    service = Service(place, "dev", "--port", 0)
    service.wait()
    user = '{userId: "ann", name: "Ann", email: "ann@example.com"}'
    service.ask(f"mutation {{ createUser(input: {user}) {{ user {{ name }} }} }}")
    return service.stop(signal.SIGINT), service


@pytest.fixture(scope="module")
def dev(place: Path, completed: tuple[int, Service]) -> Iterator[Service]:
    """A third start, which goes on."""
    service = Service(place, "dev", "--port", 0)
    service.wait()
    yield service
    service.stop()


def test_ctrl_c_ends_a_start_without_fuss(interrupted: tuple[int, Service]) -> None:
    code, service = interrupted

    assert code == 130
    assert "Traceback" not in service.output and not service.url
    assert service.neo4j is None


def test_ctrl_c_ends_the_api_and_its_neo4j(completed: tuple[int, Service]) -> None:
    code, service = completed

    assert code == 0
    assert service.neo4j is None
    assert eventually(lambda: not service.has_left_processes(), 20)
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(service.url, timeout=10)


def test_what_an_interruption_left_out_is_loaded_by_the_next_start(
    completed: tuple[int, Service], dev: Service
) -> None:
    assert re.findall("users|connections|recommendations", completed[1].output)[:3] == [
        *("users", "connections", "recommendations")
    ]
    assert count(dev, NODES) == 7_624 + 1
    assert count(dev, LINKS) == 27_806
    assert 0 < count(dev, SUGGESTIONS) <= 7_624 * 20


def test_a_start_on_what_is_there_loads_nothing_and_keeps_all(dev: Service) -> None:
    assert dev.output.lstrip().startswith("Connections is at http://127.0.0.1:")
    assert dev.ask('{ user(userId: "ann") { name } }') == {"user": {"name": "Ann"}}


def test_its_links_lead_somewhere(dev: Service) -> None:
    links = dict(re.findall(r"^  (\w+) +(?:POST )?(http\S+)$", dev.output, re.MULTILINE))

    page = httpx2.get(links["GraphiQL"], headers={"accept": "text/html"}, timeout=10)
    assert page.status_code == 200 and "GraphiQL" in page.text
    assert eventually(
        lambda: httpx2.get(links["health"], timeout=10).json() == {"status": "ready"}, 300
    )
    assert links["GraphQL"] == f"{dev.url}/graphql"
    assert dev.neo4j and dev.neo4j.uri in dev.output


def test_the_query_to_try_works(dev: Service) -> None:
    [line] = [line for line in dev.output.splitlines() if line.startswith("  curl ")]
    _, url, _, header, _, body = shlex.split(line)

    name, _, value = header.partition(": ")
    answer = httpx2.post(url, content=body, headers={name: value}, timeout=10).json()

    friends = answer["data"]["user"]["connections"]
    assert friends["totalCount"] == 216 and len(friends["nodes"]) == 3


def test_a_second_one_on_the_same_data_is_refused(dev: Service, place: Path) -> None:
    refused = connections(place, "dev", "--port", 0)

    [line] = refused.stderr.splitlines()
    assert dev.neo4j and f"already at {dev.neo4j.uri}; stop it" in line
    assert (refused.returncode, refused.stdout) == (1, "")
