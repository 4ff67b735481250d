"""Pages: by offset as the first API has it, by cursor to the end, and by links alone."""

import asyncio
from typing import Any

import httpx2
import pytest

from graph.model import NewRecommendation
from graph.neo4j import Neo4jStore
from tests import builders

DEGREE = 137
ROOT = "/api/v1"


@pytest.fixture
async def others(neo4j_store: Neo4jStore) -> list[str]:
    """Those whom `hub` is connected to, newest first; `hub` is recommended to the first of them."""
    return await builders.hub(neo4j_store, DEGREE)


async def page(rest: httpx2.AsyncClient, query: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = (await rest.get(f"/users/hub/connections{query}")).json()
    return answer


def ids(answer: dict[str, Any]) -> list[str]:
    return [item["id"] for item in answer["_data"]]


def link(answer: dict[str, Any], rel: str) -> str | None:
    hrefs = [link["href"] for link in answer["_links"] if link["rel"] == rel]
    return hrefs[0].removeprefix(ROOT) if hrefs else None


async def walk(rest: httpx2.AsyncClient, start: str) -> list[str]:
    """The ids of all items from a page on, met by following links."""
    found: list[str] = []
    here: str | None = start
    while here:
        answer = (await rest.get(here)).json()
        found += ids(answer)
        here = link(answer, "next")
    return found


async def test_a_page_has_fifty(rest: httpx2.AsyncClient, others: list[str]) -> None:
    assert ids(await page(rest)) == others[:50]


@pytest.mark.parametrize(
    ("limit", "offset"),
    [(1, 0), (10, 0), (10, 10), (50, 100), (7, 130), (7, 136), (7, 137), (7, 10_000), (1000, 1)],
)
async def test_an_offset_skips(
    rest: httpx2.AsyncClient, others: list[str], limit: int, offset: int
) -> None:
    answer = await page(rest, f"?limit={limit}&offset={offset}")

    assert ids(answer) == others[offset : offset + limit]
    assert bool(link(answer, "next")) is (offset + limit < DEGREE)


async def test_an_offset_skips_more_than_a_page(
    rest: httpx2.AsyncClient, neo4j_store: Neo4jStore
) -> None:
    others = await builders.hub(neo4j_store, 2_100)

    answer = await page(rest, "?limit=30&offset=2050")

    assert ids(answer) == others[2050:2080]
    assert await walk(rest, link(answer, "next") or "") == others[2080:]


async def test_who_counts_reaches_the_end(rest: httpx2.AsyncClient, others: list[str]) -> None:
    found: list[str] = []
    while ids(answer := await page(rest, f"?limit=40&offset={len(found)}")):
        found += ids(answer)

    assert found == others


@pytest.mark.parametrize("query", ["", "?limit=1000", "?limit=137", "?limit=136", "?offset=3"])
async def test_who_follows_links_reaches_the_end(
    rest: httpx2.AsyncClient, others: list[str], query: str
) -> None:
    skipped = 3 if "offset" in query else 0

    assert await walk(rest, f"/users/hub/connections{query}") == others[skipped:]


async def test_a_page_links_to_itself(rest: httpx2.AsyncClient, others: list[str]) -> None:
    second = link(await page(rest, "?limit=20"), "next")
    assert second
    answer = (await rest.get(second)).json()

    assert link(answer, "self") == second
    assert ids(answer) == others[20:40]


async def test_a_walk_meets_all_that_stay_while_others_come(
    rest: httpx2.AsyncClient, others: list[str]
) -> None:
    first = await page(rest, "?limit=50")
    await rest.post("/users", json={"id": "late", "email": "late@example.com"})
    await rest.post("/users/hub/connections", json={"id": "late"})
    await rest.delete("/users/hub/connections", params={"user": others[3]})

    assert await walk(rest, link(first, "next") or "") == others[50:]


@pytest.mark.parametrize("other", ["/users/u00001/connections", "/users/hub/recommendations"])
async def test_a_cursor_of_another_list_is_refused(
    rest: httpx2.AsyncClient, others: list[str], other: str
) -> None:
    following = link(await page(rest, "?limit=2"), "next") or ""

    refused = await rest.get(f"{other}?{following.partition('?')[2]}")

    assert (refused.status_code, refused.json()["code"]) == (400, "INVALID_CURSOR")


async def test_from_a_user_links_lead_to_the_end_of_each_list(
    rest: httpx2.AsyncClient, others: list[str], neo4j_store: Neo4jStore
) -> None:
    strangers = [f"s{number:03}" for number in range(60)]
    await builders.users(neo4j_store, *strangers)
    given = [NewRecommendation("hub", other, 1.0, None) for other in strangers]
    await neo4j_store.add_recommendations(given)

    user = (await rest.get("/users/hub")).json()

    assert await walk(rest, link(user, "connections") or "") == others
    assert await walk(rest, link(user, "recommendations") or "") == strangers


async def test_every_link_that_reads_leads_somewhere(
    rest: httpx2.AsyncClient, others: list[str]
) -> None:
    seen, ahead = set(), ["/users/hub"]
    while ahead and len(seen) < 60:
        seen.add(here := ahead.pop())
        answer = await rest.get(here)
        assert answer.status_code == 200
        links = [link for link in answer.json()["_links"] if link["action"] == "GET"]
        ahead += {link["href"].removeprefix(ROOT) for link in links} - seen - set(ahead)

    assert len(seen) == 5


async def test_pages_of_many_offsets_are_answered_at_once(
    rest: httpx2.AsyncClient, others: list[str]
) -> None:
    answers = await asyncio.gather(*(page(rest, f"?limit=1&offset={n}") for n in range(30)))

    assert [ids(answer) for answer in answers] == [[other] for other in others[:30]]
