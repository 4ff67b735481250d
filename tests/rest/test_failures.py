"""Failures that are nobody's mistake, and requests that never were one: told in JSON as well."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx2
import pytest

from graph.contract import StoreBusyError, StoreUnavailableError
from graph.memory import MemoryStore
from graph.model import User
from graphql_api.door import Door, exchange
from graphql_api.door.slots import Slots
from graphql_api.rest import Backing, RestFace
from tests.rest.conftest import Open


class FailingStore(MemoryStore):
    """A store that fails whenever it is asked for users."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        raise self._error


class SlowStore(MemoryStore):
    """A store that takes very long to look users up."""

    cancelled = False

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return []


def code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize(
    ("error", "told"), [(StoreUnavailableError, "UNAVAILABLE"), (StoreBusyError, "OVERLOADED")]
)
async def test_a_store_that_is_away_or_busy_is_told(
    open_rest: Open, error: type[Exception], told: str
) -> None:
    answer = await open_rest(FailingStore(error("bolt://x"))).get("/users/ann")

    assert code(answer) == (503, told)
    assert answer.headers["retry-after"] == "1"
    assert "bolt" not in answer.text


async def test_what_nobody_foresaw_is_masked_and_logged_once_under_its_request(
    open_rest: Open, caplog: pytest.LogCaptureFixture
) -> None:
    client = open_rest(FailingStore(RuntimeError("bolt://secret")))

    with caplog.at_level(logging.ERROR, "connections"):
        answer = await client.get("/users/ann", headers={"x-request-id": "r1"})

    assert answer.json() == {
        "_description": "something went wrong on our side",
        "code": "INTERNAL",
        "requestId": "r1",
    }
    assert (answer.status_code, answer.headers["x-request-id"]) == (500, "r1")
    [record] = caplog.records
    assert record.getMessage().startswith("request r1 failed: RuntimeError\n")
    assert "secret" not in record.getMessage()


async def test_a_request_has_its_time(open_rest: Open) -> None:
    answer = await open_rest(SlowStore(), seconds=0.05).get("/users/ann")

    assert code(answer) == (504, "TIMEOUT")


async def test_a_body_has_its_time(open_rest: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_SECONDS_FOR_BODY", 0.05)
    monkeypatch.setattr(exchange, "_SECONDS_TO_DRAIN", 0.05, raising=False)

    async def slowly() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(60)

    answer = await open_rest().post(
        "/users", content=slowly(), headers={"content-type": "application/json"}
    )

    assert code(answer) == (408, "BAD_REQUEST")


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_has_its_size(open_rest: Open, announced: bool) -> None:
    async def in_parts() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield b" " * 1_000

    answer = await open_rest().post(
        "/users",
        content=b" " * 11_000 if announced else in_parts(),
        headers={"content-type": "application/json"},
    )

    assert code(answer) == (413, "BAD_REQUEST")


async def test_nothing_goes_on_for_a_client_who_is_gone() -> None:
    store, sent = SlowStore(), []
    face, door = RestFace(10_000, 5, 10_000), Door(None, Slots(1, 1), None)
    scope = {"type": "http", "method": "GET", "path": "/api/v1/users/ann", "query_string": b""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    async with asyncio.timeout(3):
        await face.respond(Backing(store, None, door), scope | {"headers": []}, receive, send)

    assert not sent
    assert door.slots._taken == 0


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("/users", "OPTIONS, POST"),
        ("/users/ann", "GET, HEAD, OPTIONS, PATCH"),
        ("/users/ann/connections", "DELETE, GET, HEAD, OPTIONS, POST"),
        ("/users/ann/connections/bob", "GET, HEAD, OPTIONS"),
        ("/users/ann/recommendations", "DELETE, GET, HEAD, OPTIONS, POST"),
    ],
)
async def test_a_resource_tells_its_methods(open_rest: Open, path: str, allow: str) -> None:
    refused = await open_rest().put(path)
    told = await open_rest().options(path)

    assert code(refused) == (405, "BAD_REQUEST")
    assert refused.headers["allow"] == told.headers["allow"] == allow
    assert (told.status_code, told.content) == (204, b"")


@pytest.mark.parametrize("path", ["/users/ann", "/users/nobody", "/users/ann/connections"])
async def test_a_head_is_a_get_without_its_body(open_rest: Open, path: str) -> None:
    got, head = await open_rest().get(path), await open_rest().head(path)

    assert head.content == b""
    assert head.status_code == got.status_code
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/", "/api/v1/x", "/api%2Fv1/users"])
async def test_there_is_nothing_elsewhere(rest: httpx2.AsyncClient, path: str) -> None:
    answer = await rest.get(f"http://api{path}")

    assert code(answer) == (404, "NOT_FOUND")


async def test_a_path_that_only_begins_like_ours_is_not(rest: httpx2.AsyncClient) -> None:
    assert (await rest.get("http://api/api/v10/users")).text == "Not Found"


@pytest.mark.parametrize(("given", "kept"), [("abc-1.2_3", True), ("a b", False), ("é", False)])
async def test_a_sensible_request_id_is_kept(open_rest: Open, given: str, kept: bool) -> None:
    answer = await open_rest().get("/users/ann", headers={"x-request-id": given.encode()})

    assert (answer.headers["x-request-id"] == given) is kept


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("", 200),
        ("*/*", 200),
        ("application/*", 200),
        ("application/json", 200),
        ("text/html, application/json;q=0.1", 200),
        ("APPLICATION/JSON; charset=utf-8", 200),
        ("text/html", 406),
        ("application/xml", 406),
        ("application/json;q=0", 406),
        ("*/*;q=0", 406),
    ],
)
async def test_answers_are_json(open_rest: Open, accept: str, status: int) -> None:
    answer = await open_rest().get("/users/ann", headers={"accept": accept})

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
