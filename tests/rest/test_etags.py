"""Entity tags: a client that knows is told so, and one that does not know changes nothing."""

import httpx2
import pytest

pytestmark = pytest.mark.usefixtures("people")


async def tag(rest: httpx2.AsyncClient) -> str:
    tag: str = (await rest.get("/users/ann")).headers["etag"]
    return tag


async def test_a_user_is_shown_with_a_tag_that_changes_with_them(rest: httpx2.AsyncClient) -> None:
    before = await tag(rest)
    patched = await rest.patch("/users/ann", json={"name": "Anita"})

    assert before.startswith('"')
    assert before == before.strip()
    assert patched.headers["etag"] != before
    assert patched.headers["etag"] == await tag(rest)


async def test_the_tag_of_a_new_user_is_that_of_their_profile(rest: httpx2.AsyncClient) -> None:
    created = await rest.post("/users", json={"id": "eve", "email": "eve@example.com"})

    assert created.headers["etag"] == (await rest.get("/users/eve")).headers["etag"]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', "*", ' W/"y" ,W/{}'])
async def test_who_knows_the_state_is_not_shown_it(rest: httpx2.AsyncClient, form: str) -> None:
    known = await tag(rest)

    answered = await rest.get("/users/ann", headers={"if-none-match": form.format(known)})

    assert (answered.status_code, answered.content) == (304, b"")
    assert answered.headers["etag"] == known
    assert "content-type" not in answered.headers
    assert "x-request-id" in answered.headers


@pytest.mark.parametrize("form", ['"x"', "x", "", "{}x", '"', "W/"])
async def test_who_knows_another_state_is_shown_this(rest: httpx2.AsyncClient, form: str) -> None:
    known = (await tag(rest)).strip('"')

    answered = await rest.get("/users/ann", headers={"if-none-match": form.format(known)})

    assert answered.status_code == 200


@pytest.mark.parametrize("form", ["{}", '"x", {}', "*"])
async def test_who_means_this_state_changes_it(rest: httpx2.AsyncClient, form: str) -> None:
    match = {"if-match": form.format(await tag(rest))}

    assert (await rest.patch("/users/ann", json={"name": "A"}, headers=match)).status_code == 200


@pytest.mark.parametrize("form", ["W/{}", '"x"', "x"])
async def test_who_means_another_state_changes_nothing(rest: httpx2.AsyncClient, form: str) -> None:
    known = await tag(rest)

    refused = await rest.patch(
        "/users/ann", json={"name": "A"}, headers={"if-match": form.format(known)}
    )

    assert (refused.status_code, refused.json()["code"]) == (412, "PRECONDITION_FAILED")
    assert refused.headers["etag"] == known == await tag(rest)


async def test_of_two_who_mean_one_state_the_second_is_refused(rest: httpx2.AsyncClient) -> None:
    match = {"if-match": await tag(rest)}

    first = await rest.patch("/users/ann", json={"name": "A"}, headers=match)
    second = await rest.patch("/users/ann", json={"name": "B"}, headers=match)

    assert (first.status_code, second.status_code) == (200, 412)


async def test_nobody_has_no_state_to_mean(rest: httpx2.AsyncClient) -> None:
    refused = await rest.patch("/users/nobody", json={"name": "N"}, headers={"if-match": "*"})

    assert refused.status_code == 404
