"""Operations on a WebSocket: their results, their errors, and their ends."""

from typing import Any

import pytest

from graphql_api.door.rates import LocalBudget, Rates, Refill
from graphql_api.door.slots import Slots
from tests.streams.conftest import until
from tests.streams.schemas import seen
from tests.streams.serving import streaming
from tests.streams.talking import Talk, talking


def code(message: dict[str, Any]) -> str:
    assert message["type"] == "error", message
    [error] = message["payload"]
    return str(error["extensions"]["code"])


async def heard(talk: Talk, last: str = "complete") -> list[Any]:
    """The payloads up to the last message of an operation."""
    payloads = []
    while (message := await talk.hear())["type"] != last:
        payloads.append(message["payload"])
    return payloads


async def test_a_subscription_tells_each_event_and_its_end(url: str) -> None:
    async with talking(url) as talk:
        await talk.subscribe(
            "a", "subscription ($to: Int!) { count(to: $to) { number } }", variables={"to": 2}
        )

        assert [await talk.hear() for _ in range(3)] == [
            {"id": "a", "type": "next", "payload": {"data": {"count": {"number": 1}}}},
            {"id": "a", "type": "next", "payload": {"data": {"count": {"number": 2}}}},
            {"id": "a", "type": "complete"},
        ]


@pytest.mark.parametrize(
    ("document", "data"),
    [("{ ping }", {"ping": "pong"}), ("mutation { change }", {"change": 1})],
)
async def test_a_query_or_mutation_has_one_result(url: str, document: str, data: object) -> None:
    async with talking(url) as talk:
        await talk.subscribe("a", document)

        assert await heard(talk) == [{"data": data}]


async def test_operations_go_on_side_by_side(url: str) -> None:
    async with talking(url) as talk:
        await talk.subscribe("a", "subscription { forever { number } }")
        await talk.hear()
        await talk.subscribe("b", "{ ping }")

        assert (await talk.hear())["id"] == "b"


async def test_who_completes_an_operation_closes_its_source_and_may_use_its_id_again(
    url: str,
) -> None:
    async with talking(url) as talk:
        await talk.subscribe("a", "subscription { forever { number } }")
        await talk.hear()
        await talk.say({"id": "a", "type": "complete"}, {"id": "none", "type": "complete"})
        await until(lambda: seen["closed"] == 1)
        await talk.subscribe("a", "{ ping }")

        assert await heard(talk) == [{"data": {"ping": "pong"}}]


@pytest.mark.parametrize("how", ["closes", "breaks"])
async def test_who_leaves_closes_all_sources(url: str, how: str) -> None:
    async with talking(url) as talk:
        for about in "ab":
            await talk.subscribe(about, "subscription { forever { number } }")
            await talk.hear()
        if how == "breaks":
            talk.socket.transport.abort()
        else:
            await talk.socket.close()
        await until(lambda: seen["closed"] == seen["opened"] == 2)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { a: count { number } b: count { number } }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription ($to: Int!) { count(to: $to) { number } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ slow }", "TIMEOUT"),
        ("subscription { late { number } }", "TIMEOUT"),
        ("subscription { forever { slow } }", "TIMEOUT"),
    ],
)
async def test_what_cannot_be_executed_ends_with_an_error(
    url: str, query: str, expected: str
) -> None:
    async with talking(url) as talk:
        await talk.subscribe("a", query)

        assert code(await talk.hear()) == expected
        await talk.subscribe("a", "{ ping }")
        assert await heard(talk) == [{"data": {"ping": "pong"}}]


async def test_a_source_that_fails_ends_with_an_error_that_tells_nothing(url: str) -> None:
    async with talking(url) as talk:
        await talk.subscribe("a", "subscription { broken { number } }")
        await talk.hear()
        failed = await talk.hear()
        await talk.subscribe("a", "subscription { away { number } }")
        away = await talk.hear()

    assert code(failed) == "INTERNAL" and "secret" not in str(failed)
    assert away["payload"]["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert "secret" not in str(away)


async def test_an_event_with_errors_is_an_event(url: str) -> None:
    async with talking(url) as talk:
        await talk.subscribe("a", "subscription { count(to: 1) { number fails } }")
        [body] = await heard(talk)

    assert body["data"] is None and body["errors"][0]["path"] == ["count", "fails"]
    assert "secret" not in str(body)


async def test_operations_on_a_socket_are_bounded(url: str) -> None:
    async with talking(url) as talk:
        for number in range(11):
            await talk.subscribe(str(number), "subscription { forever { number } }")
        messages = [await talk.hear() for _ in range(11)]

        [refused] = [message for message in messages if message["type"] == "error"]
        assert code(refused) == "OVERLOADED" and refused["id"] == "10"


async def test_streams_are_bounded_and_given_back() -> None:
    with streaming(slots=Slots(3, 3)) as url:
        async with talking(url) as talk:
            for about in "abc":
                await talk.subscribe(about, "subscription { forever { number } }")
            messages = [await talk.hear() for _ in range(3)]
            assert sorted(message["type"] for message in messages) == ["error", "next", "next"]
        await until(lambda: seen["closed"] == 2)
        async with talking(url) as talk:
            await talk.subscribe("a", "{ ping }")
            assert await heard(talk) == [{"data": {"ping": "pong"}}]


async def test_what_costs_too_much_is_refused() -> None:
    with streaming(nodes=9) as url:
        async with talking(url) as talk:
            await talk.subscribe("a", "subscription { count { number } }")

            assert code(await talk.hear()) == "TOO_COMPLEX"


async def test_each_event_is_charged() -> None:
    rates = Rates(LocalBudget(Refill(0.001, 35)), Refill(0.001, 35))
    with streaming(rates=rates) as url:
        async with talking(url) as talk:
            extensions = {"cost": True}
            await talk.subscribe("a", "subscription { count { number } }", extensions=extensions)
            events, last = [await talk.hear() for _ in range(2)], await talk.hear()

    assert all(event["payload"]["extensions"]["cost"]["requested"] == 10 for event in events)
    assert code(last) == "RATE_LIMITED"
