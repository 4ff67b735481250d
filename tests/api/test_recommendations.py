"""Recommendations through the GraphQL API: add, delete, list."""

import pytest

from tests.conftest import Ask

ADD = """
mutation ($input: AddRecommendationsInput!) {
  addRecommendations(input: $input) {
    addedCount results { userId outcome } errors { code field }
    user { recommendations { totalCount edges { node { userId } score source } } }
  }
}
"""
DELETE = """
mutation ($input: DeleteRecommendationsInput!) {
  deleteRecommendations(input: $input) {
    deletedCount errors { code field } user { recommendations { totalCount } }
  }
}
"""


async def added(ask: Ask, *given: dict[str, object], user_id: str = "ann") -> dict[str, object]:
    result = await ask(ADD, input={"userId": user_id, "recommendations": list(given)})
    payload: dict[str, object] = result["data"]["addRecommendations"]
    return payload


async def test_recommendations_are_listed_best_first_without_those_connected(
    ask: Ask, people: None
) -> None:
    payload = await added(
        ask,
        {"userId": "cat", "score": 0.5, "source": " contacts "},
        {"userId": "dan", "score": 2},
        {"userId": "bob", "score": 9},
    )

    assert payload["addedCount"] == 3
    assert payload["user"] == {
        "recommendations": {
            "totalCount": 2,
            "edges": [
                {"node": {"userId": "dan"}, "score": 2.0, "source": None},
                {"node": {"userId": "cat"}, "score": 0.5, "source": "contacts"},
            ],
        }
    }


async def test_what_cannot_be_recommended_is_named_and_the_rest_goes_on(
    ask: Ask, people: None
) -> None:
    payload = await added(
        ask,
        {"userId": "nobody", "score": 1},
        {"userId": "ann", "score": 1},
        {"userId": "dan", "score": 1},
        {"userId": "dan", "score": 2},
    )

    assert payload["results"] == [
        {"userId": "nobody", "outcome": "USER_NOT_FOUND"},
        {"userId": "ann", "outcome": "SELF_RECOMMENDATION"},
        {"userId": "dan", "outcome": "ADDED"},
        {"userId": "dan", "outcome": "UPDATED"},
    ]
    assert payload["errors"] == [
        {"code": "USER_NOT_FOUND", "field": ["recommendations", "0", "userId"]},
        {"code": "SELF_RECOMMENDATION", "field": ["recommendations", "1", "userId"]},
    ]


@pytest.mark.parametrize(
    ("user_id", "given", "code", "field"),
    [
        ("nobody", [{"userId": "ann", "score": 1}], "USER_NOT_FOUND", ["userId"]),
        ("nobody", [], "USER_NOT_FOUND", ["userId"]),
        ("ann", [{"userId": "bob", "score": 1}] * 1001, "TOO_MANY_ITEMS", ["recommendations"]),
        (
            "ann",
            [{"userId": "bob", "score": 1, "source": ""}],
            "INVALID_VALUE",
            ["recommendations", "0", "source"],
        ),
    ],
)
async def test_a_batch_that_cannot_be_done_at_all_has_no_results(
    ask: Ask, people: None, user_id: str, given: list[dict[str, object]], code: str, field: object
) -> None:
    payload = await added(ask, *given, user_id=user_id)

    assert (payload["results"], payload["addedCount"]) == ([], 0)
    assert payload["errors"] == [{"code": code, "field": field}]


async def test_some_or_all_are_deleted(ask: Ask, people: None) -> None:
    await added(ask, *({"userId": user_id, "score": 1} for user_id in ("cat", "dan")))

    some = await ask(DELETE, input={"userId": "ann", "recommendedUserIds": ["cat", "nobody"]})
    rest = await ask(DELETE, input={"userId": "ann", "all": True})
    none = await ask(DELETE, input={"userId": "ann", "recommendedUserIds": []})

    payloads = [result["data"]["deleteRecommendations"] for result in (some, rest, none)]
    assert [payload["deletedCount"] for payload in payloads] == [1, 1, 0]
    assert payloads[0]["user"] == {"recommendations": {"totalCount": 1}}
    assert all(payload["errors"] == [] for payload in payloads)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({}, "INVALID_VALUE", "recommendedUserIds"),
        ({"recommendedUserIds": None, "all": False}, "INVALID_VALUE", "recommendedUserIds"),
        ({"recommendedUserIds": ["bob"], "all": True}, "INVALID_VALUE", "recommendedUserIds"),
        ({"recommendedUserIds": ["bob"] * 1001}, "TOO_MANY_ITEMS", "recommendedUserIds"),
        ({"userId": "nobody", "all": True}, "USER_NOT_FOUND", "userId"),
    ],
)
async def test_a_deletion_that_cannot_be_done_is_named(
    ask: Ask, people: None, values: dict[str, object], code: str, field: str
) -> None:
    result = await ask(DELETE, input={"userId": "ann", **values})

    payload = result["data"]["deleteRecommendations"]
    assert payload["errors"] == [{"code": code, "field": [field]}]


async def test_pages_lead_through_all_recommendations(ask: Ask, people: None) -> None:
    await added(ask, *({"userId": user_id, "score": 1} for user_id in ("dan", "cat")))
    document = """
      query ($after: String) {
        user(userId: "ann") { recommendations(first: 1, after: $after) {
          nodes { userId } pageInfo { endCursor hasNextPage hasPreviousPage }
        } }
      }"""

    first = (await ask(document))["data"]["user"]["recommendations"]
    rest = (await ask(document, after=first["pageInfo"]["endCursor"]))["data"]["user"]

    assert first["nodes"] == [{"userId": "cat"}] and first["pageInfo"]["hasNextPage"]
    assert rest["recommendations"]["nodes"] == [{"userId": "dan"}]
    assert rest["recommendations"]["pageInfo"]["hasPreviousPage"]
    assert not rest["recommendations"]["pageInfo"]["hasNextPage"]
