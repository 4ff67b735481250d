"""Slow clients, slow stores and too many at once: nobody waits for ever, and nobody for others."""

import asyncio
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from urllib.parse import urlsplit

import httpx2
import pytest

from graph.contract import StoreBusyError, StoreUnavailableError
from graph.memory import MemoryStore
from graph.model import User
from graphql_api.app import create_app
from graphql_api.cli import protocol
from graphql_api.cli.protocol import PatientProtocol
from graphql_api.door import Caller, RefusedError, exchange
from graphql_api.door.rates import LocalBudget, Rates, Refill
from graphql_api.door.slots import Slots
from graphql_api.http.messages import GRAPHQL_JSON, JSON
from graphql_api.http.service import Limits
from graphql_api.settings import Settings
from tests.door.conftest import Open
from tests.serving import served

ASK = {"query": '{ user(userId: "ann") { name } }'}
HEAD = b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"


class SlowStore(MemoryStore):
    """A store that does not answer until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()
        self.asked = self.cancelled = 0

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        self.asked += 1
        try:
            await self.let.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return await super().get_users(user_ids)


def code(response: httpx2.Response) -> str:
    return str(response.json()["errors"][0]["extensions"]["code"])


async def until_asked(store: SlowStore, times: int) -> None:
    async with asyncio.timeout(5):
        while store.asked < times:
            await asyncio.sleep(0.01)


async def test_a_request_that_takes_too_long_is_given_up(open_door: Open) -> None:
    limits = Limits(body=10_000, nodes=10_000, seconds=0.2)
    async with open_door(store=SlowStore(), limits=limits) as client:
        start = time.monotonic()
        response = await client.post("/graphql", json=ASK)

    assert response.status_code == 504 and code(response) == "TIMEOUT"
    assert time.monotonic() - start < 1.5


async def test_beyond_its_places_a_caller_is_refused_at_once(open_door: Open) -> None:
    store = SlowStore()
    async with open_door(store=store, slots=Slots(5, 3)) as client:
        waiting = [asyncio.create_task(client.post("/graphql", json=ASK)) for _ in range(3)]
        await until_asked(store, 3)

        refused = await client.post("/graphql", json=ASK)
        store.let.set()
        answered = await asyncio.gather(*waiting)

        assert refused.status_code == 503 and code(refused) == "OVERLOADED"
        assert refused.headers["retry-after"] == "1"
        assert [one.status_code for one in answered] == [200, 200, 200]
        assert (await client.post("/graphql", json=ASK)).status_code == 200


async def test_one_callers_places_are_not_anothers() -> None:
    slots = Slots(3, 2)
    one, other = Caller("one", frozenset()), Caller("other", frozenset())
    with slots.taken(one), slots.taken(one):
        with pytest.raises(RefusedError), slots.taken(one):
            pass
        with slots.taken(other), pytest.raises(RefusedError), slots.taken(other):
            pass
    with slots.taken(one), slots.taken(one):
        pass


class FailingStore(MemoryStore):
    """A store that fails whenever it is asked for users."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__()
        self._error = error

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        raise self._error("bolt://secret:7687")


async def test_a_store_that_is_away_is_said_so(open_door: Open) -> None:
    async with open_door(store=FailingStore(StoreUnavailableError)) as client:
        response = await client.post("/graphql", json=ASK)

    assert code(response) == "UNAVAILABLE" and "secret" not in response.text
    assert "retry-after" not in response.headers


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
async def test_a_field_that_is_too_much_says_when_to_ask_again(
    open_door: Open, accept: str
) -> None:
    document = """{ user(userId: "ann") { name }
                    isConnected(userId: "ann", otherUserId: "nobody") __typename }"""
    rates = Rates(LocalBudget(Refill(1, 10_000)), Refill(1, 10_000))
    async with open_door(store=FailingStore(StoreBusyError), rates=rates) as client:
        response = await client.post(
            "/graphql", json={"query": document}, headers={"accept": accept}
        )

    assert response.status_code == 200 and code(response) == "OVERLOADED"
    assert response.json()["data"] == {"user": None, "isConnected": None, "__typename": "Query"}
    assert response.headers["retry-after"] == "1" and "ratelimit" in response.headers
    assert "secret" not in response.text


@pytest.fixture
def place(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """The address of a served API that waits half a second for a request's head."""
    monkeypatch.setattr(protocol, "SECONDS_FOR_HEADERS", 0.5)
    with served(create_app(settings), http=PatientProtocol) as url:
        place = urlsplit(url)
        yield str(place.hostname), int(place.port or 0)


def is_cut_off(connection: socket.socket) -> bool:
    connection.settimeout(5)
    try:
        while connection.recv(4_096):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def answers(place: tuple[str, int]) -> bool:
    url = f"http://{place[0]}:{place[1]}/graphql"
    return httpx2.post(url, json={"query": "{ __typename }"}, timeout=5).status_code == 200


@pytest.mark.parametrize("sent", [b"", b"GET /gra", HEAD, HEAD + b"x-a: b\r\n"])
def test_three_hundred_that_never_finish_their_head_are_cut_off(
    place: tuple[str, int], sent: bytes
) -> None:
    slow = [socket.create_connection(place, timeout=5) for _ in range(300)]
    try:
        for connection in slow:
            connection.sendall(sent)
        assert answers(place)

        start = time.monotonic()
        assert all(map(is_cut_off, slow))
        assert time.monotonic() - start < 5
    finally:
        for connection in slow:
            connection.close()


def test_bytes_that_trickle_do_not_buy_time(place: tuple[str, int]) -> None:
    with closing(socket.create_connection(place, timeout=5)) as connection:
        start, gone = time.monotonic(), False
        while not gone and time.monotonic() - start < 5:
            try:
                connection.sendall(b"x" if time.monotonic() - start > 0.1 else HEAD)
                time.sleep(0.1)
            except ConnectionError:
                gone = True

    assert gone and time.monotonic() - start < 3


def test_a_second_request_on_a_connection_has_as_long(place: tuple[str, int]) -> None:
    body = b'{"query": "{ __typename }"}'
    request = HEAD + b"content-length: %d\r\n\r\n%b" % (len(body), body)
    with closing(socket.create_connection(place, timeout=5)) as connection:
        for _ in range(3):
            connection.sendall(request)
            assert connection.recv(4_096).startswith(b"HTTP/1.1 200")
            # An idle connection is kept.
            time.sleep(0.7)
        connection.sendall(b"POST /gra")
        assert is_cut_off(connection)


async def call(client: httpx2.AsyncClient, *received: dict[str, object]) -> list[dict[str, object]]:
    """Hands the endpoint a request whose client then goes; answers with what it sent."""
    sent: list[dict[str, object]] = []
    messages = [*received]

    async def receive() -> dict[str, object]:
        if messages:
            return messages.pop(0)
        await asyncio.sleep(0.5)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/graphql", "query_string": b""}
    async with asyncio.timeout(1.5):
        await client._transport.app(scope | {"headers": headers}, receive, send)
    return sent


async def test_a_body_that_does_not_come_is_not_waited_for(
    open_door: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_SECONDS_FOR_BODY", 0.2)
    monkeypatch.setattr(exchange, "_SECONDS_TO_DRAIN", 0.1)
    async with open_door() as client:
        sent = await call(client, {"type": "http.request", "body": b"{", "more_body": True})

    assert sent[0]["status"] == 408


async def test_who_goes_is_not_worked_for(open_door: Open) -> None:
    store = SlowStore()
    async with open_door(store=store) as client:
        body = b'{"query": "{ user(userId: \\"ann\\") { name } }"}'
        sent = await call(client, {"type": "http.request", "body": body})

    assert store.asked == 1 and sent == []
