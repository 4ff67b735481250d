"""How answers travel: compressed where it pays, without a body to a HEAD, and with their cost."""

from typing import Any

import pytest

from graph.memory import MemoryStore
from graphql_api.door.rates import LocalBudget, Rates, Refill
from graphql_api.http.service import Limits
from tests import builders
from tests.door.conftest import Open

LARGE = {"query": '{ user(userId: "hub") { connections(first: 300) { edges { cursor } } } }'}
SMALL = {"query": "{ __typename }"}


@pytest.fixture
async def hub(crowd: MemoryStore) -> MemoryStore:
    await builders.hub(crowd, 300)
    return crowd


@pytest.mark.parametrize(
    ("request_", "accepted", "encoding"),
    [
        (LARGE, "gzip", "gzip"),
        (LARGE, "br, gzip;q=0.5", "gzip"),
        (LARGE, "identity", None),
        (SMALL, "gzip", None),
    ],
)
async def test_large_answers_are_compressed_for_those_who_take_it(
    open_door: Open,
    hub: MemoryStore,
    request_: dict[str, str],
    accepted: str,
    encoding: str | None,
) -> None:
    async with open_door(store=hub) as client:
        response = await client.post(
            "/graphql", json=request_, headers={"accept-encoding": accepted}
        )

    assert response.headers.get("content-encoding") == encoding
    assert "errors" not in response.json()
    assert (response.headers.get("vary") == "accept-encoding") == (request_ is LARGE)


async def test_a_head_is_a_get_without_its_body(open_door: Open) -> None:
    parameters, headers = {"query": "{ __typename }"}, {"accept": "application/json"}
    async with open_door() as client:
        get = await client.get("/graphql", params=parameters, headers=headers)
        head = await client.head("/graphql", params=parameters, headers=headers)

    assert head.status_code == get.status_code == 200
    assert head.headers["content-length"] == get.headers["content-length"]
    assert get.content and not head.content


async def test_answers_are_their_callers_alone(open_door: Open) -> None:
    async with open_door() as client:
        response = await client.post("/graphql", json=SMALL)

    assert response.headers["cache-control"] == "private, no-cache"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("extensions", "told"),
    [({"cost": True}, {"cost": {"requested": 301}}), ({"cost": False}, None), (None, None)],
)
async def test_the_cost_is_told_to_those_who_ask(
    open_door: Open, hub: MemoryStore, extensions: Any, told: Any
) -> None:
    async with open_door(store=hub) as client:
        response = await client.post("/graphql", json=LARGE | {"extensions": extensions})

    assert response.json().get("extensions") == told


async def test_a_cost_over_the_ceiling_reads_nothing(open_door: Open, hub: MemoryStore) -> None:
    limits = Limits(body=10_000, nodes=300, seconds=2)
    newer = {"accept": "application/graphql-response+json"}
    async with open_door(store=hub, limits=limits) as client:
        older_answer = await client.post("/graphql", json=LARGE)
        newer_answer = await client.post("/graphql", json=LARGE, headers=newer)

    assert (older_answer.status_code, newer_answer.status_code) == (200, 400)
    [error] = older_answer.json()["errors"]
    assert error["extensions"]["code"] == "TOO_COMPLEX" and "301" in error["message"]


async def test_each_answer_tells_what_is_left(open_door: Open, hub: MemoryStore) -> None:
    refill = Refill(rate=0.001, burst=1_000)
    async with open_door(store=hub, rates=Rates(LocalBudget(refill), refill)) as client:
        answers = [await client.post("/graphql", json=LARGE) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers] == [
        "r=699",
        "r=398",
        "r=97",
        "r=97",
    ]
    assert answers[3].headers["retry-after"]
    assert answers[3].json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"


async def test_nobody_pays_for_what_failed(open_door: Open, hub: MemoryStore) -> None:
    refill = Refill(rate=0.001, burst=1_000)
    failing = {
        "query": LARGE["query"].replace("{", "query ($n: Int!) {", 1).replace("300", "$n"),
        "variables": {"n": None},
    }
    async with open_door(store=hub, rates=Rates(LocalBudget(refill), refill)) as client:
        for _ in range(40):
            refused = await client.post("/graphql", json=failing)
        answered = await client.post("/graphql", json=LARGE)

    assert refused.json()["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert answered.headers["ratelimit"].split(";")[1] == "r=699"
