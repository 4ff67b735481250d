"""The routes of recommendations, as clients meet them."""

from typing import Any

import httpx2
import pytest

pytestmark = pytest.mark.usefixtures("people")

HERE = "/users/ann/recommendations"
CAT, DAN = {"id": "cat", "score": 0.5, "source": "school"}, {"id": "dan", "score": 2}


async def give(rest: httpx2.AsyncClient, *items: dict[str, Any]) -> httpx2.Response:
    return await rest.post(HERE, json={"recommendations": items})


async def names(rest: httpx2.AsyncClient) -> list[str]:
    return [item["id"] for item in (await rest.get(HERE)).json()["_data"]]


async def test_recommendations_are_kept_best_first(rest: httpx2.AsyncClient) -> None:
    given = await give(rest, CAT, DAN)

    assert given.status_code == 200
    assert given.json()["_data"] == [
        {"id": "cat", "outcome": "ADDED"},
        {"id": "dan", "outcome": "ADDED"},
    ]
    dan, cat = (await rest.get(HERE)).json()["_data"]
    assert (dan["id"], dan["score"], dan["source"]) == ("dan", 2.0, None)
    assert set(cat) == {"id", "name", "score", "source", "recommendedAt"}


async def test_what_becomes_of_each_is_told(rest: httpx2.AsyncClient) -> None:
    await give(rest, CAT)

    given = await give(
        rest, CAT | {"score": 9}, {"id": "nobody", "score": 1}, {"id": "ann", "score": 1}, DAN
    )

    outcomes = [item["outcome"] for item in given.json()["_data"]]
    assert outcomes == ["UPDATED", "USER_NOT_FOUND", "SELF_RECOMMENDATION", "ADDED"]
    assert given.json()["_description"] == "2 of 4 are recommended now"
    assert await names(rest) == ["cat", "dan"]


async def test_none_is_a_batch_too(rest: httpx2.AsyncClient) -> None:
    given = await give(rest)

    assert (given.status_code, given.json()["_data"]) == (200, [])


async def test_a_batch_with_a_value_that_cannot_be_is_refused(rest: httpx2.AsyncClient) -> None:
    refused = await give(rest, DAN, CAT | {"source": " "})

    assert (refused.status_code, refused.json()["code"]) == (400, "INVALID_VALUE")
    assert refused.json()["_description"].startswith("recommendations.1.source: ")
    assert await names(rest) == []


@pytest.mark.parametrize("items", [[], [DAN]])
async def test_nobody_has_recommendations(rest: httpx2.AsyncClient, items: list[Any]) -> None:
    nowhere = "/users/nobody/recommendations"
    answers = [
        await rest.get(nowhere),
        await rest.get(nowhere, params={"offset": 1}),
        await rest.post(nowhere, json={"recommendations": items}),
        await rest.delete(nowhere, params={"all": "true"}),
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (404, "USER_NOT_FOUND")
    ] * 4


@pytest.mark.parametrize(
    ("query", "deleted", "left"),
    [
        ("user=cat", 1, ["dan"]),
        ("user=cat&user=dan&user=nobody", 2, []),
        ("user=cat&user=cat", 1, ["dan"]),
        ("all=true", 2, []),
        ("user=bob&all=false", 0, ["dan", "cat"]),
    ],
)
async def test_recommendations_are_deleted(
    rest: httpx2.AsyncClient, query: str, deleted: int, left: list[str]
) -> None:
    await give(rest, CAT, DAN)

    answered = await rest.delete(f"{HERE}?{query}")

    assert (answered.status_code, answered.json()["_data"]) == (200, {"deleted": deleted})
    assert await names(rest) == left
