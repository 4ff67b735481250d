"""GraphQL over HTTP, the probes, and the page, as clients meet them."""

import logging

import httpx2
import pytest

from graphql_api.http.messages import GRAPHQL_JSON, JSON
from graphql_api.resolvers import Context
from tests.conftest import Ask

PING = {"query": "{ __typename }"}


async def test_a_post_is_answered_in_json(client: httpx2.AsyncClient) -> None:
    response = await client.post("/graphql", json=PING)

    assert response.status_code == 200
    assert response.headers["content-type"] == f"{JSON}; charset=utf-8"
    assert response.json() == {"data": {"__typename": "Query"}}


async def test_a_get_may_ask(client: httpx2.AsyncClient) -> None:
    query = "query Q($id: ID!) { user(userId: $id) { name } } query R { __typename }"
    parameters = {"query": query, "variables": '{"id": "nobody"}', "operationName": "Q"}

    response = await client.get("/graphql", params=parameters, headers={"accept": JSON})

    assert response.json() == {"data": {"user": None}}


async def test_a_get_may_not_change(client: httpx2.AsyncClient) -> None:
    mutation = 'mutation { createUser(input: {name: "A", email: "a@example.com"}) { user { id } } }'

    response = await client.get("/graphql", params={"query": mutation}, headers={"accept": JSON})

    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    found = await client.post("/graphql", json={"query": '{ users(userIds: ["a"]) { id } }'})
    assert found.json()["data"]["users"] == [None]


@pytest.mark.parametrize(
    ("accept", "media_type", "status"),
    [
        ("", JSON, 200),
        ("*/*", JSON, 200),
        (JSON, JSON, 200),
        (GRAPHQL_JSON, GRAPHQL_JSON, 400),
        (f"{GRAPHQL_JSON}, {JSON};q=0.9", GRAPHQL_JSON, 400),
    ],
)
async def test_a_document_that_cannot_run_has_the_status_of_its_media_type(
    client: httpx2.AsyncClient, accept: str, media_type: str, status: int
) -> None:
    response = await client.post("/graphql", json={"query": "{"}, headers={"accept": accept})

    assert response.status_code == status
    assert response.headers["content-type"].startswith(media_type)
    assert "data" not in response.json()


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        (" ", "GRAPHQL_PARSE_FAILED"),
        ("", "BAD_REQUEST"),
        ("{ nobody }", "GRAPHQL_VALIDATION_FAILED"),
        ("query ($id: ID!) { user(userId: $id) { name } }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { __typename } query B { __typename }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ isConnected(userId: 1.5, otherUserId: true) }", "GRAPHQL_VALIDATION_FAILED"),
        ('{ user(userId: "\\uD800") { name } }', "GRAPHQL_PARSE_FAILED"),
    ],
)
async def test_a_document_that_cannot_run_has_a_code(ask: Ask, document: str, code: str) -> None:
    result = await ask(document)

    assert "data" not in result
    assert {error["extensions"]["code"] for error in result["errors"]} == {code}


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", JSON, 400),
        (b"{", JSON, 400),
        (b"null", JSON, 400),
        (b"[]", JSON, 400),
        (b"true", JSON, 400),
        (b"{}", JSON, 400),
        (b'{"query": 1}', JSON, 400),
        (b'{"query": "{ __typename }", "variables": []}', JSON, 400),
        (b'{"query": "{ __typename }", "operationName": 1}', JSON, 400),
        (b'{"query": "\\ud800"}', JSON, 400),
        (b'{"query": "\xff"}', JSON, 400),
        ("{}".encode("utf-16"), JSON, 400),
        (b"[" * 100_000, JSON, 400),
        (b'{"query": NaN}', JSON, 400),
        (b'{"query": "{ __typename }"}', "text/plain", 415),
        (b'{"query": "{ __typename }"}', "application/jsonx", 415),
        (b'{"query": "{ __typename }"}', "", 415),
        (b'{"query": "{ __typename }"}', f"{JSON}; charset=latin-1", 415),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(
    client: httpx2.AsyncClient, body: bytes, content_type: str, status: int
) -> None:
    headers = {"content-type": content_type} if content_type else {}

    response = await client.post("/graphql", content=body, headers=headers)

    assert response.status_code == status
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


async def test_a_charset_of_utf_8_is_taken(client: httpx2.AsyncClient) -> None:
    response = await client.post(
        "/graphql",
        content=b'{"query": "{ __typename }"}',
        headers={"content-type": f"{JSON}; charset=UTF-8"},
    )

    assert response.status_code == 200


@pytest.mark.parametrize("variables", ["{", "[]", "1"])
async def test_variables_of_a_get_that_are_no_object_are_refused(
    client: httpx2.AsyncClient, variables: str
) -> None:
    response = await client.get(
        "/graphql", params={**PING, "variables": variables}, headers={"accept": JSON}
    )

    assert response.status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_other_methods_are_not_allowed(client: httpx2.AsyncClient, method: str) -> None:
    response = await client.request(method, "/graphql")

    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


async def test_a_browser_gets_the_page(client: httpx2.AsyncClient) -> None:
    response = await client.get("/", headers={"accept": "text/html"}, follow_redirects=True)

    assert response.status_code == 200
    assert "GraphiQL" in response.text


@pytest.mark.parametrize(("given", "kept"), [("abc-1.2_3", True), ("a b", False), ("é", False)])
async def test_a_sensible_request_id_is_kept(
    client: httpx2.AsyncClient, given: str, kept: bool
) -> None:
    response = await client.post("/graphql", json=PING, headers={"x-request-id": given.encode()})

    answered = response.headers["x-request-id"]
    assert (answered == given) is kept
    assert len(answered) >= 9


async def test_what_nobody_foresaw_is_masked_and_logged_under_its_request(
    client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(context: Context) -> None:
        raise RuntimeError("bolt://secret")

    monkeypatch.setattr(Context, "users", property(fail), raising=False)
    monkeypatch.setattr(Context, "forget", lambda self: None)

    with caplog.at_level(logging.ERROR, "connections"):
        response = await client.post(
            "/graphql",
            json={"query": '{ user(userId: "ann") { name } }'},
            headers={"x-request-id": "r1"},
        )

    [error] = response.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": "r1"}
    assert "secret" not in response.text
    [told] = [record.getMessage() for record in caplog.records]
    assert told.startswith("request r1 failed: RuntimeError\n  ") and "secret" not in told


async def test_the_probes_answer(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/health/live")).status_code == 200
    assert (await client.get("/health/ready")).status_code == 200
