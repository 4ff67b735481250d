"""The routes of jobs, as clients meet them: asked for, looked at, repeated, cancelled."""

import httpx2
import pytest

from graphql_api.door.tokens import Tokens
from tests.door.tokens import token
from tests.rest.conftest import Open
from tests.rest.long_work import BATCH, code, counts, ended, here, job_of

SCOPES = "connections:read connections:write"
pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def rest(working_rest: httpx2.AsyncClient) -> httpx2.AsyncClient:
    """A client of the REST face, behind which jobs are done."""
    return working_rest


async def batch(
    rest: httpx2.AsyncClient, *ids: str, key: str | None = None, caller: str = "feed"
) -> httpx2.Response:
    headers = {"authorization": f"Bearer {token(sub=caller)}"}
    if key is not None:
        headers["idempotency-key"] = key
    return await rest.post(BATCH, json={"ids": ids}, headers=headers)


def bearer(caller: str, scope: str = SCOPES) -> dict[str, str]:
    return {"authorization": f"Bearer {token(sub=caller, scope=scope)}"}


async def test_a_batch_is_done_and_told(rest: httpx2.AsyncClient) -> None:
    accepted = await batch(rest, "bob", "cat", "dan", "nobody", "ann", " cat")

    job = await ended(rest, accepted)
    assert list(job) == ["id", "kind", "status", "createdAt", "startedAt", "finishedAt", "counts"]
    assert (job["kind"], job["status"]) == ("CONNECTIONS", "SUCCEEDED")
    assert job["createdAt"] <= job["startedAt"] <= job["finishedAt"]
    assert job["counts"] == counts(6, added=2, unchanged=2, rejected=2)
    listed = (await rest.get("/users/ann/connections")).json()["_data"]
    assert {one["id"] for one in listed} == {"bob", "cat", "dan"}


async def test_a_job_leads_to_its_rejections_and_its_end(rest: httpx2.AsyncClient) -> None:
    accepted = await batch(rest, "nobody", "ann")
    await ended(rest, accepted)

    links = {one["rel"]: one for one in accepted.json()["_links"]}
    shown = await rest.get(here(links["rejections"]["href"]))
    cancelled = await rest.request(links["cancel"]["action"], here(links["cancel"]["href"]))

    assert shown.json()["_data"] == [
        {
            "number": 1,
            "userId": "ann",
            "otherUserId": "nobody",
            "outcome": "USER_NOT_FOUND",
            "reason": "there is no user nobody",
        },
        {
            "number": 2,
            "userId": "ann",
            "otherUserId": "ann",
            "outcome": "SELF_CONNECTION",
            "reason": "a user cannot be connected to themselves",
        },
    ]
    assert (cancelled.status_code, cancelled.json()["_data"]["status"]) == (200, "SUCCEEDED")
    assert links["self"]["href"] == accepted.headers["location"]


async def test_rejections_are_paged(rest: httpx2.AsyncClient) -> None:
    accepted = await batch(rest, *(f"x{number}" for number in range(25)))
    await ended(rest, accepted)

    where: str | None = f"/jobs/{job_of(accepted)['id']}/rejections?limit=10"
    sizes, numbers = [], []
    while where:
        page = (await rest.get(where)).json()
        sizes.append(len(page["_data"]))
        numbers += [one["number"] for one in page["_data"]]
        where = next((here(one["href"]) for one in page["_links"] if one["rel"] == "next"), None)

    assert (sizes, numbers) == ([10, 10, 5], [*range(1, 26)])


async def test_a_cursor_is_of_one_job(rest: httpx2.AsyncClient) -> None:
    first, second = await batch(rest, "x", "y"), await batch(rest, "x", "z")
    await ended(rest, first)
    page = await rest.get(f"/jobs/{job_of(first)['id']}/rejections?limit=1")
    href = here(page.json()["_links"][-1]["href"])

    other = await rest.get(href.replace(job_of(first)["id"], job_of(second)["id"]))

    assert (await rest.get(href)).status_code == 200
    assert code(other) == (400, "INVALID_CURSOR")


async def test_a_batch_of_nobody_is_refused_at_once(rest: httpx2.AsyncClient) -> None:
    refused = await rest.post("/users/nobody/connections/batch", json={"ids": ["ann"]})

    assert code(refused) == (404, "USER_NOT_FOUND")


async def test_a_batch_has_its_bounds(rest: httpx2.AsyncClient) -> None:
    most = await batch(rest, *(f"x{number}" for number in range(10_000)))
    beyond = await batch(rest, *["x"] * 10_001)
    none = await batch(rest)

    assert job_of(most)["counts"]["total"] == 10_000
    assert code(beyond) == (400, "TOO_MANY_ITEMS")
    assert beyond.json()["_description"].startswith("ids: ")
    assert (await ended(rest, none))["status"] == "SUCCEEDED"
    assert (await rest.delete(f"/jobs/{job_of(most)['id']}")).status_code == 200


async def test_a_key_means_one_job(rest: httpx2.AsyncClient) -> None:
    first, again = await batch(rest, "cat", key="k"), await batch(rest, "cat", key="k")
    other = await batch(rest, "dan", key="k")

    assert job_of(first)["id"] == job_of(again)["id"]
    assert code(other) == (409, "IDEMPOTENCY_KEY_REUSED")
    assert other.json()["_description"].startswith("idempotency-key: ")
    assert job_of(await batch(rest, "cat"))["id"] != job_of(first)["id"]


@pytest.mark.parametrize("key", ["", "k" * 256, "a\tb", "\xa0"])
async def test_a_key_has_its_form(rest: httpx2.AsyncClient, key: str) -> None:
    headers = {b"idempotency-key": key.encode("latin-1")}

    refused = await rest.post(BATCH, json={"ids": ["cat"]}, headers=headers)

    assert code(refused) == (400, "INVALID_VALUE")


async def test_a_caller_has_so_many_open_jobs(open_rest: Open, tokens: Tokens) -> None:
    rest = open_rest(tokens=tokens, most_jobs=1)
    job_of(await batch(rest, "bob"))

    refused = await batch(rest, "cat")

    assert code(refused) == (429, "TOO_MANY_JOBS")
    assert refused.headers["retry-after"] == "5"
    assert job_of(await batch(rest, "cat", caller="another"))


async def test_another_s_job_is_nobody_s(open_rest: Open, tokens: Tokens) -> None:
    rest = open_rest(tokens=tokens)
    where = f"/jobs/{job_of(await batch(rest, 'cat'))['id']}"
    asked = [("GET", where), ("GET", f"{where}/rejections"), ("DELETE", where)]

    for method, path in asked:
        told = await rest.request(method, path, headers=bearer("another"))
        unknown = await rest.request(method, path.replace(where, "/jobs/x"), headers=bearer("feed"))
        assert code(told) == code(unknown) == (404, "JOB_NOT_FOUND")
        assert told.json()["_description"] == unknown.json()["_description"]
    for method, path in asked:
        for headers in (bearer("another", "connections:admin " + SCOPES), bearer("feed")):
            assert (await rest.request(method, path, headers=headers)).status_code == 200


async def test_a_job_is_ended_where_it_is(open_rest: Open, tokens: Tokens) -> None:
    rest = open_rest(tokens=tokens)
    where = f"/jobs/{job_of(await batch(rest, 'cat'))['id']}"

    cancelled = await rest.delete(where, headers=bearer("feed"))

    assert cancelled.status_code == 200
    assert cancelled.json()["_data"]["status"] == "CANCELLED"
    assert cancelled.json()["_data"]["finishedAt"]
    assert (await rest.get(where, headers=bearer("feed"))).json()["_data"]["status"] == "CANCELLED"
