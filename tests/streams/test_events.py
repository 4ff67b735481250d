"""Server-sent events: results as they come, the stream kept alive, and ended with its client."""

import asyncio
from contextlib import aclosing

import httpx2
import pytest

from graphql_api.door.slots import Slots
from graphql_api.http.streams import event_writing
from tests.streams.conftest import until
from tests.streams.listening import EVENTS, events, events_of, listening
from tests.streams.schemas import seen
from tests.streams.serving import streaming

COUNT = "subscription { count(to: 2) { number } }"
FOREVER = "subscription { forever { number } }"


@pytest.mark.parametrize("method", ["POST", "GET"])
async def test_a_subscription_tells_each_event_and_its_end(url: str, method: str) -> None:
    assert await events_of(url, COUNT, method=method) == [
        ("next", {"data": {"count": {"number": 1}}}),
        ("next", {"data": {"count": {"number": 2}}}),
        ("complete", None),
    ]


async def test_events_are_kept_by_nobody_on_the_way(url: str) -> None:
    async with listening(url, FOREVER, {"x-request-id": "mine"}) as response:
        assert response.headers["content-type"] == f"{EVENTS}; charset=utf-8"
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-accel-buffering"] == "no"
        assert response.headers["x-request-id"] == "mine"


@pytest.mark.parametrize(
    ("document", "data"),
    [("{ ping }", {"ping": "pong"}), ("mutation { change }", {"change": 1})],
)
async def test_a_query_or_mutation_has_one_result(url: str, document: str, data: object) -> None:
    assert await events_of(url, document) == [("next", {"data": data}), ("complete", None)]


async def test_a_get_may_not_change(url: str) -> None:
    async with listening(url, "mutation { change }", method="GET") as response:
        assert response.status_code == 405
    assert not seen["changed"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { forever { slow } }", "TIMEOUT"),
    ],
)
async def test_what_cannot_be_executed_is_told_as_an_event(
    url: str, document: str, code: str
) -> None:
    [(name, body), end] = await events_of(url, document)

    assert name == "next" and end == ("complete", None)
    assert [error["extensions"]["code"] for error in body["errors"]] == [code]


async def test_a_source_that_fails_says_so_last_and_tells_nothing(url: str) -> None:
    first, last, end = await events_of(url, "subscription { broken { number } }")

    assert first[1]["data"] and end == ("complete", None)
    assert last[1]["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert "secret" not in str(last)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"content": b"{"}, 400),
        ({"content": b"[" * 5_000}, 400),
        ({"content": b'{"query": "\\ud800"}'}, 400),
        ({"content": b"{}", "headers": {"content-type": "text/plain"}}, 415),
        ({"content": b"x" * 60_000}, 413),
        ({"json": {"query": "{ slow }"}}, 504),
        ({"json": {"documentId": "sha256:" + "0" * 64}}, 400),
    ],
)
async def test_what_cannot_begin_is_answered_as_any_request(
    url: str, changed: dict[str, object], status: int
) -> None:
    given = {"accept": EVENTS, "content-type": "application/json"}
    headers = given | dict(changed.pop("headers", {}))  # type: ignore[call-overload]
    async with httpx2.AsyncClient() as client:
        response = await client.post(url, headers=headers, **changed)  # type: ignore[arg-type]

    assert response.status_code == status
    assert response.headers["content-type"].startswith("application/graphql-response+json")
    assert response.json()["errors"][0]["extensions"]["code"] and "x-request-id" in response.headers


@pytest.mark.parametrize(
    ("accept", "streams"),
    [
        (EVENTS, True),
        (f"{EVENTS}, multipart/mixed", True),
        (f"{EVENTS}, */*", True),
        (f"{EVENTS}, application/json;q=0.5", True),
        (f"{EVENTS};q=0, */*", False),
        (f"application/json, {EVENTS}", False),
        ("*/*", False),
        ("text/*", False),
    ],
)
async def test_who_would_rather_have_events_gets_them(url: str, accept: str, streams: bool) -> None:
    async with httpx2.AsyncClient() as client:
        response = await client.post(url, json={"query": "{ ping }"}, headers={"accept": accept})

    assert response.headers.get("content-type", "").startswith(EVENTS) == streams


async def test_a_subscription_is_not_answered_once(url: str) -> None:
    async with httpx2.AsyncClient() as client:
        response = await client.post(url, json={"query": FOREVER})

    assert response.status_code == 406 and not seen["opened"]


@pytest.mark.parametrize("wait", [0, 0.3])
async def test_who_leaves_closes_the_source(url: str, wait: float) -> None:
    async with listening(url, FOREVER) as response, aclosing(events(response)) as told:
        while "next" not in await anext(told):
            pass
        await asyncio.sleep(wait)
    await until(lambda: seen["closed"] == 1, seconds=1)


async def test_a_silent_stream_has_heartbeats(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_writing, "SECONDS_BETWEEN_HEARTBEATS", 0.1)
    beats = 0
    async with (
        asyncio.timeout(5),
        listening(url, FOREVER) as response,
        aclosing(events(response)) as told,
    ):
        while beats < 4:
            name, _ = await anext(told)
            beats += not name


async def test_streams_are_bounded_and_given_back() -> None:
    with streaming(slots=Slots(1, 1)) as url:
        async with listening(url, FOREVER) as first:
            assert first.status_code == 200
            async with listening(url, FOREVER) as second:
                assert second.status_code == 503 and second.headers["retry-after"]
        await until(lambda: seen["closed"] == 1)
        assert await events_of(url, COUNT)
