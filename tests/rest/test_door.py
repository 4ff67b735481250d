"""The door, as each route is reached through it: who calls, what they may, and how much."""

import time

import httpx2
import pytest

from graphql_api.door.rates import LocalBudget, Rates, Refill
from graphql_api.door.slots import Slots
from graphql_api.door.tokens import Tokens
from graphql_api.rest.route import Route
from graphql_api.rest.routes import ROUTES
from tests.door.tokens import ALL_SCOPES, OTHER_RSA_KEY, token
from tests.rest.asking import BY_NAME, ask
from tests.rest.conftest import Open

EACH_ROUTE = pytest.mark.parametrize("route", ROUTES, ids=list(BY_NAME))
PAGE = BY_NAME["list_connections"]


def code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@EACH_ROUTE
async def test_a_token_with_the_scope_of_a_route_is_enough(
    open_rest: Open, tokens: Tokens, route: Route
) -> None:
    answer = await ask(open_rest(tokens=tokens), route, token(scope=route.scope.value))

    assert answer.status_code == route.successes[0].status


@EACH_ROUTE
async def test_a_token_without_it_is_not(open_rest: Open, tokens: Tokens, route: Route) -> None:
    others = " ".join(scope for scope in ALL_SCOPES.split() if scope != route.scope)

    answer = await ask(open_rest(tokens=tokens), route, token(scope=others))

    assert code(answer) == (403, "FORBIDDEN")
    assert f'scope="{route.scope.value}"' in answer.headers["www-authenticate"]


@EACH_ROUTE
@pytest.mark.parametrize(
    "given",
    [
        None,
        "x",
        token(exp=int(time.time()) - 60),
        token(aud="another"),
        token(iss="https://another.example"),
        token(OTHER_RSA_KEY),
        token(exp=None),
    ],
    ids=["none", "no token", "expired", "audience", "issuer", "another's key", "for ever"],
)
async def test_a_token_that_is_not_to_be_believed_is_refused(
    open_rest: Open, tokens: Tokens, route: Route, given: str | None
) -> None:
    answer = await ask(open_rest(tokens=tokens), route, given)

    assert code(answer) == (401, "UNAUTHENTICATED")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["requestId"] == answer.headers["x-request-id"]


@pytest.mark.parametrize("name", ["openapi.json", "swagger.json"])
async def test_a_description_needs_no_token(open_rest: Open, tokens: Tokens, name: str) -> None:
    assert (await open_rest(tokens=tokens).get(f"/{name}")).status_code == 200


async def test_who_may_not_is_told_nothing_of_what_is_wrong(
    open_rest: Open, tokens: Tokens
) -> None:
    client, bearer = open_rest(tokens=tokens), f"Bearer {token(scope='connections:read')}"

    answer = await client.post("/users", json={"x": 1}, headers={"authorization": bearer})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "body", "cost"),
    [
        ("GET", "/users/ann", None, 1),
        ("GET", "/users/nobody", None, 1),
        ("GET", "/users/ann/connections", None, 50),
        ("GET", "/users/ann/connections?limit=7", None, 7),
        ("GET", "/users/ann/connections?limit=7&offset=100", None, 107),
        ("GET", "/users/ann/connections?limit=1000&offset=10000", None, 10_000),
        ("GET", "/users/ann/connections?limit=0", None, 0),
        ("POST", "/users", {"email": "eve@example.com"}, 1),
        ("POST", "/users", {}, 0),
        ("POST", "/users/ann/recommendations", {"recommendations": []}, 1),
        (
            "POST",
            "/users/ann/recommendations",
            {"recommendations": [{"id": "cat", "score": 1}] * 9},
            9,
        ),
        ("POST", "/users/ann/connections/batch", {"ids": ["x"] * 95}, 9),
        ("POST", "/users/ann/connections/batch", {"ids": ["x"]}, 1),
        ("GET", "/jobs/x", None, 1),
        ("GET", "/jobs/x/rejections?limit=20", None, 20),
        ("DELETE", "/jobs/x", None, 1),
        ("DELETE", "/users/ann/recommendations?user=a&user=b", None, 2),
        ("DELETE", "/users/ann/recommendations?all=true", None, 1),
    ],
)
async def test_a_request_costs_what_it_asks_for(
    open_rest: Open, method: str, path: str, body: object, cost: int
) -> None:
    refill = Refill(0.001, 20_000)
    client = open_rest(rates=Rates(LocalBudget(refill), refill))

    await client.request(method, path, json=body)

    left = (await client.get("/users/ann")).headers["ratelimit"]
    assert f";r={20_000 - cost - 1};" in left


async def test_a_failure_tells_what_is_left_too(open_rest: Open) -> None:
    refill = Refill(1, 100)
    client = open_rest(rates=Rates(LocalBudget(refill), refill))

    answer = await client.get("/users/nobody")

    assert answer.status_code == 404
    assert answer.headers["ratelimit-policy"] == '"points";q=100;w=100'


async def test_who_has_had_their_share_waits(open_rest: Open) -> None:
    refill = Refill(1, 60)
    client = open_rest(rates=Rates(LocalBudget(refill), refill))

    answers = [await ask(client, PAGE) for _ in range(2)]

    assert answers[0].status_code == 200
    assert code(answers[1]) == (429, "RATE_LIMITED")
    assert 1 <= int(answers[1].headers["retry-after"]) <= 60
    assert "ratelimit" in answers[1].headers


async def test_who_finds_no_place_is_turned_away(open_rest: Open) -> None:
    answer = await ask(open_rest(slots=Slots(0, 0)), PAGE)

    assert code(answer) == (503, "OVERLOADED")
    assert answer.headers["retry-after"] == "1"
