"""Hostile requests: each is refused as what it is, in JSON, and nothing is left of it."""

import time

import httpx2
import pytest

from tests.rest.hostile import HOSTILE, Hostile

pytestmark = pytest.mark.usefixtures("people")


@pytest.mark.parametrize("request_", HOSTILE.values(), ids=HOSTILE)
async def test_a_hostile_request_is_answered(rest: httpx2.AsyncClient, request_: Hostile) -> None:
    answered = await rest.request(
        request_.method, request_.path, content=request_.content, headers=request_.headers
    )

    assert answered.status_code == request_.status, answered.text
    assert answered.headers["content-type"] == "application/json; charset=utf-8"
    if request_.status != 200:
        assert set(answered.json()) == {"_description", "code", "requestId"}
        assert len(answered.content) < 500


async def test_nothing_is_left_of_hostile_requests(rest: httpx2.AsyncClient) -> None:
    for hostile in HOSTILE.values():
        await rest.request(
            hostile.method, hostile.path, content=hostile.content, headers=hostile.headers
        )

    listed = await rest.get("/users/ann/connections")
    assert [item["id"] for item in listed.json()["_data"]] == ["bob"]
    assert (await rest.post("/users", json={"email": "eve@example.com"})).status_code == 201


async def test_what_was_sent_is_never_repeated(rest: httpx2.AsyncClient) -> None:
    bodies = ({"email": "s3cret"}, {"s3cret": 1}, {"email": ["s3cret"]}, {"id": "s3cret!"})
    answers = [await rest.post("/users", json=body) for body in bodies]
    answers.append(await rest.get("/users/ann/connections?s3cret=1&limit=s3cret"))
    answers.append(await rest.get("/users/s3cret"))

    assert all(answer.is_client_error and "s3cret" not in answer.text for answer in answers)


@pytest.mark.parametrize("name", ["a hundred thousand members", "an item with members"])
async def test_a_large_body_takes_no_time(rest: httpx2.AsyncClient, name: str) -> None:
    hostile, start = HOSTILE[name], time.process_time()

    await rest.request(
        hostile.method, hostile.path, content=hostile.content, headers=hostile.headers
    )

    assert time.process_time() - start < 0.5


async def test_an_id_is_known_however_it_is_encoded(rest: httpx2.AsyncClient) -> None:
    for path in ("/users/ann", "/users/%61nn", "/users/%20ann"):
        assert (await rest.get(path)).json()["_data"]["id"] == "ann"


async def test_links_name_whom_they_lead_to_whatever_their_id(rest: httpx2.AsyncClient) -> None:
    await rest.post("/users", json={"id": "a.b_c-d", "email": "abcd@example.com"})

    links = (await rest.get("/users/a.b_c-d")).json()["_links"]

    assert links[0]["href"] == "/api/v1/users/a.b_c-d"
