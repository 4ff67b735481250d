"""Hostile requests to a served API: each is refused as it should be, in time, and does no harm."""

import socket
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import urlsplit

import httpx2
import pytest

from tests.door import hostile
from tests.door.hostile import Hostile

IN_TIME = 2.0


@pytest.fixture
async def served(api_url: str) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(base_url=api_url, timeout=20) as client:
        yield client


async def unharmed(client: httpx2.AsyncClient) -> bool:
    query = '{ user(userId: "bob") { connections { totalCount nodes { userId } } } }'
    connections = (await client.post("/graphql", json={"query": query})).json()["data"]["user"]
    found = {node["userId"] for node in connections["connections"]["nodes"]}
    return found == {"ann", "cat"}


def test_there_are_many() -> None:
    assert len(hostile.ALL) + len(hostile.WRITES) + len(RAW) >= 150


@pytest.mark.parametrize("case", hostile.ALL.values(), ids=hostile.ALL)
async def test_a_hostile_request_is_refused(served: httpx2.AsyncClient, case: Hostile) -> None:
    start = time.monotonic()

    response = await served.request(
        case.method, case.path, content=case.content, headers=case.headers
    )

    assert time.monotonic() - start < IN_TIME
    assert response.status_code == case.status, response.text[:300]
    answer = response.json()
    assert {error["extensions"]["code"] for error in answer["errors"]} == {case.code}
    assert len(answer["errors"]) <= 6 and len(response.content) < 5_000
    assert not any((answer.get("data") or {}).values())
    assert response.headers["x-request-id"]
    assert await unharmed(served)


@pytest.mark.parametrize("given", hostile.WRITES.values(), ids=hostile.WRITES)
async def test_a_hostile_value_is_refused_as_data(
    served: httpx2.AsyncClient, given: dict[str, str]
) -> None:
    query = (
        "mutation ($i: CreateUserInput!) { createUser(input: $i) "
        "{ user { userId } errors { code field message } } }"
    )

    response = await served.post("/graphql", json={"query": query, "variables": {"i": given}})

    payload = response.json()["data"]["createUser"]
    assert payload["user"] is None
    assert payload["errors"] and len(response.content) < 1_000
    assert await unharmed(served)


RAW = {
    "no HTTP at all": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"400"),
    "a line of nothing": (b"\r\n\r\n\r\n\r\nx\r\n\r\n", b"400"),
    "a version of its own": (b"GET /graphql HTTP/9.9\r\nhost: x\r\n\r\n", b"400"),
    "a header without a colon": (b"GET /graphql HTTP/1.1\r\nhost x\r\n\r\n", b"400"),
    "a header with a NUL": (b"GET /graphql HTTP/1.1\r\nhost: x\r\na: \0\r\n\r\n", b"400"),
    "two lengths": (
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 40\r\n\r\n{}",
        b"400",
    ),
    "a length and chunks": (
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n"
        b"transfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        b"400",
    ),
    "a length below nought": (
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"400",
    ),
    "a length of a thousand digits": (
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: " + b"9" * 1_000 + b"\r\n\r\n",
        b"4",
    ),
    "chunks of no size": (
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        b"transfer-encoding: chunked\r\n\r\nzz\r\n",
        b"400",
    ),
}


@pytest.mark.parametrize(("sent", "status"), RAW.values(), ids=RAW)
async def test_what_is_no_request_is_answered_so_or_cut_off(
    served: httpx2.AsyncClient, api_url: str, sent: bytes, status: bytes
) -> None:
    place = urlsplit(api_url)
    with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
        connection.sendall(sent)
        answer = connection.recv(10_000)

    assert not answer or answer.startswith(b"HTTP/1.1 " + status)
    assert await unharmed(served)


async def test_a_body_without_an_end_is_cut_off(served: httpx2.AsyncClient) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(10_000):
            sent += 65_536
            yield b" " * 65_536

    with suppress(httpx2.TransportError):
        response = await served.post(
            "/graphql", content=endless(), headers={"content-type": hostile.JSON}
        )
        assert response.status_code == 413

    assert sent < 64 * 2**20
    assert await unharmed(served)


@pytest.mark.parametrize(
    "request_",
    [
        {"query": '{ user(userId: "ann") { connections(after: "verysecret") { totalCount } } }'},
        {"query": "query ($a: Int) { __typename }", "variables": {"a": "verysecret"}},
        {"query": "{ __typename }", "operationName": ["verysecret"]},
    ],
)
async def test_no_error_tells_of_our_insides(
    served: httpx2.AsyncClient, request_: dict[str, object]
) -> None:
    response = await served.post("/graphql", json=request_)

    for inside in ("Traceback", "neo4j", "Neo4j", "Error(", ".py"):
        assert inside not in response.text
