"""A WebSocket held to its protocol, and to what strangers may do, whatever its client says."""

import asyncio
import json
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from graphql_api.door.slots import Slots
from graphql_api.http.streams import introduction
from tests.streams.conftest import until
from tests.streams.schemas import seen
from tests.streams.serving import streaming
from tests.streams.talking import INIT, PROTOCOL, talking

FOREVER = {"query": "subscription { forever { number } }"}
SUBSCRIBE = {"id": "a", "type": "subscribe", "payload": FOREVER}

INVALID = {
    "no JSON": "hello",
    "nothing": "",
    "half": '{"type": "ping"',
    "no object": "[]",
    "null": "null",
    "a number": "1e999",
    "no type": "{}",
    "a type that is no string": {"type": 1},
    "a type that is an object": {"type": {}},
    "an unknown type": {"type": "start"},
    "a type that is ours": {"type": "next", "id": "a", "payload": {}},
    "binary": b'{"type": "ping"}',
    "a surrogate": '{"type": "ping", "payload": {"a": "\\ud800"}}',
    "NaN": '{"type": "ping", "payload": {"a": NaN}}',
    "deep": '{"type": "ping", "payload": ' + '{"a":' * 5_000 + "1" + "}" * 5_000 + "}",
    "a payload that is no object": {"type": "ping", "payload": "a"},
    "no id": {"type": "subscribe", "payload": FOREVER},
    "an empty id": {"type": "subscribe", "id": "", "payload": FOREVER},
    "an id that is no string": {"type": "subscribe", "id": 1, "payload": FOREVER},
    "an id that is long": {"type": "subscribe", "id": "a" * 129, "payload": FOREVER},
    "a complete without id": {"type": "complete"},
    "no payload": {"type": "subscribe", "id": "b"},
    "no query": {"type": "subscribe", "id": "b", "payload": {}},
    "a query that is no string": {"type": "subscribe", "id": "b", "payload": {"query": 1}},
    "variables in a list": {
        "type": "subscribe",
        "id": "b",
        "payload": {"query": "{ ping }", "variables": []},
    },
}


@pytest.mark.parametrize("message", INVALID.values(), ids=INVALID)
async def test_what_is_no_message_closes_it(url: str, message: Any, caplog: Any) -> None:
    async with talking(url) as talk:
        await talk.say(SUBSCRIBE)
        await talk.hear()
        await talk.say(message)
        code, reason = await talk.end()

    assert code == 4400 and reason
    assert not caplog.records


@pytest.mark.parametrize("message", ["hello", b"x", "[]", "[" * 5_000, "x" * 17_000])
async def test_strangers_may_say_less(url: str, message: str) -> None:
    async with talking(url, greeting=None) as talk:
        await talk.say(message)

        assert (await talk.end())[0] == (1009 if len(message) > 16_384 else 4400)


async def test_a_large_message_closes_it(url: str) -> None:
    for size in (60_000, 200_000):
        async with talking(url) as talk:
            await talk.say({"type": "ping", "payload": {"a": "x" * size}})

            assert (await talk.end())[0] == 1009


async def test_a_second_introduction_closes_it(url: str) -> None:
    async with talking(url) as talk:
        await talk.say(INIT)

        assert await talk.end() == (4429, "Too many initialisation requests")


async def test_operations_are_for_those_who_have_introduced_themselves(url: str) -> None:
    async with talking(url, greeting=None) as talk:
        await talk.say(SUBSCRIBE)

        assert await talk.end() == (4401, "Unauthorized")
    assert not seen["opened"]


async def test_an_id_is_for_one_operation(url: str) -> None:
    async with talking(url) as talk:
        await talk.say(SUBSCRIBE, SUBSCRIBE)

        assert (await talk.end())[0] == 4409


async def test_who_does_not_introduce_themselves_is_sent_away(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(introduction, "SECONDS_TO_INTRODUCE", 0.3)
    async with talking(url, greeting=None) as talk:
        await talk.say({"type": "ping"})
        assert await talk.hear() == {"type": "pong"}

        assert await talk.end() == (4408, "Connection initialisation timeout")


async def test_a_ping_is_answered_and_a_pong_is_not(url: str) -> None:
    async with talking(url) as talk:
        await talk.say({"type": "pong"}, {"type": "ping", "payload": {"a": 1}}, {"type": "ping"})

        assert [await talk.hear() for _ in range(2)] == [{"type": "pong"}] * 2
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(talk.socket.recv(), 0.1)


@pytest.mark.parametrize("protocols", [None, ["graphql-ws"], ["graphql-transport-ws2"]])
async def test_other_protocols_are_refused(url: str, protocols: Any) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with connect(url.replace("http", "ws", 1), subprotocols=protocols, proxy=None):
            pass

    response = refused.value.response
    assert response.status_code == 400
    assert json.loads(response.body or b"")["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


async def test_our_protocol_is_chosen_among_others(url: str) -> None:
    async with talking(url, subprotocols=["graphql-ws", PROTOCOL]) as talk:
        assert talk.socket.subprotocol == PROTOCOL


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 101),
        ("http://{host}", 101),
        ("https://{host}", 101),
        ("https://app.example", 101),
        ("https://evil.example", 403),
        ("http://{host}.evil.example", 403),
        ("http://evil.example/{host}", 403),
        ("http://{host}@evil.example", 403),
        ("http://127.0.0.1", 403),
        ("https://app.example.evil.example", 403),
        ("http://app.example", 403),
        ("null", 403),
        ("http://[", 403),
        ("", 101),
    ],
)
async def test_pages_of_other_sites_may_not_open_one(origin: str | None, status: int) -> None:
    with streaming(origins=frozenset({"https://app.example"})) as url:
        host = httpx2.URL(url).netloc.decode()
        named = None if origin is None else origin.format(host=host)
        if status == 101:
            async with talking(url, origin=named):
                return
        with pytest.raises(InvalidStatus) as refused:
            async with talking(url, origin=named):
                pass

    assert refused.value.response.status_code == status


async def test_sockets_are_bounded() -> None:
    with streaming(slots=Slots(3, 2)) as url:
        async with talking(url), talking(url):
            async with talking(url, greeting=None) as third:
                await third.say(INIT)
                assert (await third.end())[0] == 1013
            async with talking(url, greeting=None):
                with pytest.raises(InvalidStatus) as refused:
                    async with talking(url, greeting=None):
                        pass
    assert refused.value.response.status_code == 503


async def test_a_flood_is_read_no_faster_than_it_is_answered(url: str) -> None:
    async with talking(url, max_queue=1) as talk:
        await talk.say(*[{"type": "ping"}] * 1_000)
        for _ in range(1_000):
            assert await talk.hear() == {"type": "pong"}


async def test_all_operations_end_with_their_socket(url: str) -> None:
    async with talking(url) as talk:
        await talk.say(SUBSCRIBE)
        await talk.hear()
        await talk.say("no message")
        await talk.end()
    await until(lambda: seen["closed"] == 1)
