"""The routes of connections, as clients meet them."""

import asyncio
from collections import Counter

import httpx2
import pytest

pytestmark = pytest.mark.usefixtures("people")

HERE = "/users/ann/connections"


async def names(rest: httpx2.AsyncClient, path: str) -> list[str]:
    return [item["id"] for item in (await rest.get(path)).json()["_data"]]


async def test_a_connection_is_made_and_seen_from_both_sides(rest: httpx2.AsyncClient) -> None:
    made = await rest.post(HERE, json={"id": "cat"})

    assert made.status_code == 201
    assert made.headers["location"] == "/api/v1/users/ann/connections/cat"
    assert set(made.json()["_data"]) == {"id", "name", "connectedAt"}
    assert await names(rest, HERE) == ["cat", "bob"]
    assert await names(rest, "/users/cat/connections") == ["ann", "bob"]
    assert (await rest.get(HERE)).json()["_data"][0] == made.json()["_data"]


@pytest.mark.parametrize(("one", "other"), [("ann", "bob"), ("bob", "ann")])
async def test_who_is_connected_already_is_told_so(
    rest: httpx2.AsyncClient, one: str, other: str
) -> None:
    refused = await rest.post(f"/users/{one}/connections", json={"id": other})

    assert (refused.status_code, refused.json()["code"]) == (409, "ALREADY_CONNECTED")


@pytest.mark.parametrize(
    ("one", "other", "status", "code"),
    [
        ("ann", "ann", 400, "SELF_CONNECTION"),
        ("ann", "nobody", 404, "USER_NOT_FOUND"),
        ("nobody", "ann", 404, "USER_NOT_FOUND"),
        ("nobody", "nobody", 400, "SELF_CONNECTION"),
        ("ann", "", 404, "USER_NOT_FOUND"),
    ],
)
async def test_a_connection_that_cannot_be_is_refused(
    rest: httpx2.AsyncClient, one: str, other: str, status: int, code: str
) -> None:
    made = await rest.post(f"/users/{one}/connections", json={"id": other})
    removed = await rest.delete(f"/users/{one}/connections", params={"user": other})

    assert (made.status_code, made.json()["code"]) == (status, code)
    assert (removed.status_code, removed.json()["code"]) == (status, code)


async def test_a_connection_is_removed_once(rest: httpx2.AsyncClient) -> None:
    removed = await rest.delete(HERE, params={"user": "bob"})
    again = await rest.delete(HERE, params={"user": "bob"})

    assert (removed.status_code, removed.content) == (204, b"")
    assert "content-length" not in removed.headers
    assert (again.status_code, again.json()["code"]) == (404, "NOT_CONNECTED")
    assert await names(rest, HERE) == []


async def test_whose_connection_to_remove_must_be_told(rest: httpx2.AsyncClient) -> None:
    assert (await rest.delete(HERE)).status_code == 400


@pytest.mark.parametrize(("other", "connected"), [("bob", True), ("cat", False), ("ann", False)])
async def test_whether_two_are_connected_is_told(
    rest: httpx2.AsyncClient, other: str, connected: bool
) -> None:
    told = await rest.get(f"{HERE}/{other}")

    assert told.status_code == 200
    assert told.json()["_data"] == {"connected": connected}


@pytest.mark.parametrize("path", [f"{HERE}/nobody", "/users/nobody/connections/ann"])
async def test_nobody_is_neither_connected_nor_not(rest: httpx2.AsyncClient, path: str) -> None:
    told = await rest.get(path)

    assert (told.status_code, told.json()["code"]) == (404, "USER_NOT_FOUND")


async def test_of_many_who_connect_the_same_two_one_does(rest: httpx2.AsyncClient) -> None:
    ways = [("ann", "dan"), ("dan", "ann")] * 16

    made = await asyncio.gather(
        *(rest.post(f"/users/{one}/connections", json={"id": other}) for one, other in ways)
    )

    assert Counter(answer.status_code for answer in made) == {201: 1, 409: 31}
    assert await names(rest, HERE) == ["dan", "bob"]
