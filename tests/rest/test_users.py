"""The routes of users, as clients meet them."""

import httpx2
import pytest

ANN = {"id": "ann", "name": "Ann", "email": "ann@example.com", "college": "Fergusson"}


async def test_a_user_is_created_and_found_where_the_answer_says(rest: httpx2.AsyncClient) -> None:
    created = await rest.post("/users", json=ANN)

    assert created.status_code == 201
    assert created.headers["location"] == "/api/v1/users/ann"
    assert set(created.json()) == {"_data", "_description", "_links"}
    found = await rest.get(created.headers["location"].removeprefix("/api/v1"))
    assert found.json()["_data"] == created.json()["_data"]
    assert {name: found.json()["_data"][name] for name in ANN} == ANN


async def test_an_email_is_enough(rest: httpx2.AsyncClient) -> None:
    created = await rest.post("/users", json={"email": "meera.nair@example.com"})

    data = created.json()["_data"]
    assert created.status_code == 201
    assert (data["name"], data["college"]) == ("meera.nair", None)
    assert created.headers["location"] == f"/api/v1/users/{data['id']}"


async def test_null_is_nothing_where_a_value_is_optional(rest: httpx2.AsyncClient) -> None:
    body = {"id": None, "name": None, "email": "zoe@example.com", "college": None}

    created = await rest.post("/users", json=body)

    assert created.status_code == 201
    assert created.json()["_data"]["name"] == "zoe"


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"id": "bob"}, 409, "EMAIL_TAKEN"),
        ({"id": "bob", "email": "ANN@example.com"}, 409, "EMAIL_TAKEN"),
        ({"email": "other@example.com"}, 409, "USER_ID_TAKEN"),
        ({"id": "b b"}, 400, "INVALID_USER_ID"),
        ({"id": ""}, 400, "INVALID_USER_ID"),
        ({"email": "not-an-email"}, 400, "INVALID_EMAIL"),
        ({"email": ""}, 400, "INVALID_EMAIL"),
        ({"name": ""}, 400, "INVALID_VALUE"),
        ({"name": "x" * 201}, 400, "INVALID_VALUE"),
        ({"college": " "}, 400, "INVALID_VALUE"),
    ],
)
async def test_a_user_who_cannot_be_is_refused(
    rest: httpx2.AsyncClient, changed: dict[str, str], status: int, code: str
) -> None:
    await rest.post("/users", json=ANN)

    refused = await rest.post("/users", json=ANN | changed)

    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert set(refused.json()) == {"_description", "code", "requestId"}
    assert refused.json()["requestId"] == refused.headers["x-request-id"]


@pytest.mark.parametrize("email", ["@", "", " ", "x" * 300, "@example.com"])
async def test_an_email_alone_is_blamed_for_itself_alone(
    rest: httpx2.AsyncClient, email: str
) -> None:
    refused = await rest.post("/users", json={"email": email})

    assert refused.json()["code"] == "INVALID_EMAIL"
    assert refused.json()["_description"].startswith("email: ")
    assert "name" not in refused.json()["_description"]


@pytest.mark.parametrize("kind", ["application/json", "application/merge-patch+json"])
async def test_a_patch_changes_what_it_names(rest: httpx2.AsyncClient, kind: str) -> None:
    await rest.post("/users", json=ANN)

    patched = await rest.patch(
        "/users/ann", content=b'{"name": "Anita"}', headers={"content-type": kind}
    )

    assert patched.status_code == 200
    assert patched.headers["location"] == "/api/v1/users/ann"
    now = (await rest.get("/users/ann")).json()["_data"]
    assert now == patched.json()["_data"]
    assert {name: now[name] for name in ANN} == ANN | {"name": "Anita"}


async def test_a_patch_of_nothing_changes_nothing(rest: httpx2.AsyncClient) -> None:
    await rest.post("/users", json=ANN)

    patched = await rest.patch("/users/ann", json={})

    assert patched.status_code == 200
    assert {name: patched.json()["_data"][name] for name in ANN} == ANN


async def test_null_clears_the_college_and_nothing_else(rest: httpx2.AsyncClient) -> None:
    await rest.post("/users", json=ANN)

    assert (await rest.patch("/users/ann", json={"college": None})).status_code == 200
    assert (await rest.patch("/users/ann", json={"name": None})).status_code == 400
    assert (await rest.patch("/users/ann", json={"email": None})).status_code == 400
    assert (await rest.get("/users/ann")).json()["_data"]["college"] is None


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/users/nobody", {"name": "N"}, 404, "USER_NOT_FOUND"),
        ("/users/ann", {"email": "bob@example.com"}, 409, "EMAIL_TAKEN"),
        ("/users/ann", {"email": "bob"}, 400, "INVALID_EMAIL"),
        ("/users/ann", {"name": ""}, 400, "INVALID_VALUE"),
        ("/users/ann", {"id": "bob"}, 400, "BAD_REQUEST"),
        ("/users/ann", {"nickname": "A"}, 400, "BAD_REQUEST"),
    ],
)
async def test_a_patch_that_cannot_be_is_refused(
    rest: httpx2.AsyncClient, people: None, path: str, body: dict[str, str], status: int, code: str
) -> None:
    refused = await rest.patch(path, json=body)

    assert (refused.status_code, refused.json()["code"]) == (status, code)


async def test_what_a_patch_may_be_is_told_where_it_is_not(
    rest: httpx2.AsyncClient, people: None
) -> None:
    refused = await rest.patch("/users/ann", content=b"[]", headers={"content-type": "text/plain"})

    assert refused.status_code == 415
    assert refused.headers["accept"] == "application/merge-patch+json, application/json"
