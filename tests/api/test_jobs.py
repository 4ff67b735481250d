"""Long work through GraphQL: accepted, done, looked at, cancelled."""

import asyncio
from typing import Any

import httpx2
import pytest

from graph.neo4j import Neo4jStore
from tests.builders import connect, users
from tests.conftest import Ask, asking

IMPORT = """
mutation ($pairs: [UserPairInput!]!, $key: String) {
  importConnections(input: {pairs: $pairs, idempotencyKey: $key}) {
    job { id jobId kind status totalCount createdAt startedAt finishedAt }
    errors { code field }
  }
}
"""
JOB = """
query ($id: ID!) {
  job(id: $id) {
    id status totalCount processedCount addedCount alreadyConnectedCount rejectedCount deletedCount
    rejections(first: 2) {
      totalCount
      nodes { number userId otherUserId outcome reason }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""
RECOMMEND = """
mutation ($lists: [RecommendationListInput!]!, $replace: Boolean) {
  importRecommendations(input: {lists: $lists, replace: $replace}) {
    job { id kind } errors { code field }
  }
}
"""
CANCEL = "mutation ($id: ID!) { cancelJob(id: $id) { job { id status } errors { code field } } }"


@pytest.fixture
def work(working_client: httpx2.AsyncClient) -> Ask:
    """Asks an API that does jobs."""
    return asking(working_client)


def pairs(*given: tuple[str, str]) -> list[dict[str, str]]:
    return [{"userId": one, "otherUserId": other} for one, other in given]


async def ended(ask: Ask, job_id: str) -> dict[str, Any]:
    """A job, once it has ended."""
    async with asyncio.timeout(20):
        while True:
            job: dict[str, Any] = (await ask(JOB, id=job_id))["data"]["job"]
            if job["status"] not in ("QUEUED", "RUNNING"):
                return job
            await asyncio.sleep(0.05)


async def test_an_import_is_done_and_says_what_became_of_it(
    work: Ask, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, "ann", "bob", "cat")
    await connect(neo4j_store, ("ann", "bob"))
    given = pairs(("bob", "ann"), ("ann", "cat"), ("ann", "ann"), ("ann", "x"), ("y", "ann"))

    asked = (await work(IMPORT, pairs=given))["data"]["importConnections"]
    job = await ended(work, asked["job"]["id"])

    assert asked["errors"] == []
    assert asked["job"].items() >= {"kind": "CONNECTIONS", "totalCount": 5}.items()
    assert (
        job.items()
        >= {
            "status": "SUCCEEDED",
            "processedCount": 5,
            "addedCount": 1,
            "alreadyConnectedCount": 1,
            "rejectedCount": 3,
            "deletedCount": 0,
        }.items()
    )
    first = job["rejections"]
    assert first["totalCount"] == 3 and first["pageInfo"]["hasNextPage"]
    assert first["nodes"] == [
        {
            "number": 3,
            "userId": "ann",
            "otherUserId": "ann",
            "outcome": "SELF_CONNECTION",
            "reason": "a user cannot be connected to themselves",
        },
        {
            "number": 4,
            "userId": "ann",
            "otherUserId": "x",
            "outcome": "USER_NOT_FOUND",
            "reason": "there is no user x",
        },
    ]
    rest = await work(
        "query ($id: ID!, $after: String) { job(id: $id) { rejections(after: $after) "
        "{ nodes { number } pageInfo { hasNextPage hasPreviousPage } } } }",
        id=job["id"],
        after=first["pageInfo"]["endCursor"],
    )
    assert rest["data"]["job"]["rejections"] == {
        "nodes": [{"number": 5}],
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": True},
    }
    assert (await work('{ isConnected(userId: "cat", otherUserId: "ann") }'))["data"] == {
        "isConnected": True
    }


async def test_repeating_an_import_changes_nothing_and_says_so(
    work: Ask, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, "ann", "bob")

    async def imported(key: str) -> tuple[str, dict[str, Any]]:
        asked = await work(IMPORT, pairs=pairs(("ann", "bob")), key=key)
        job_id = asked["data"]["importConnections"]["job"]["id"]
        return job_id, await ended(work, job_id)

    first, _ = await imported("k")
    again, _ = await imported("k")
    other, job = await imported("l")

    assert first == again != other
    assert (job["addedCount"], job["alreadyConnectedCount"]) == (0, 1)


async def test_what_cannot_be_accepted_is_an_error_of_the_caller_s(ask: Ask) -> None:
    many = pairs(*[("ann", "bob")] * 10_001)
    few = pairs(("ann", "bob"))

    async def errors(**given: Any) -> list[dict[str, Any]]:
        payload = (await ask(IMPORT, **given))["data"]["importConnections"]
        assert (payload["job"] is None) == bool(payload["errors"])
        errors: list[dict[str, Any]] = payload["errors"]
        return errors

    assert await errors(pairs=many) == [{"code": "TOO_MANY_ITEMS", "field": ["pairs"]}]
    for key in ("", "k" * 256, "a\nb"):
        assert await errors(pairs=few, key=key) == [
            {"code": "INVALID_VALUE", "field": ["idempotencyKey"]}
        ]
    assert await errors(pairs=few, key="k") == []
    assert await errors(pairs=few[:0], key="k") == [
        {"code": "IDEMPOTENCY_KEY_REUSED", "field": ["idempotencyKey"]}
    ]
    for _ in range(9):
        assert await errors(pairs=few) == []
    assert await errors(pairs=few) == [{"code": "TOO_MANY_JOBS", "field": []}]
    assert await errors(pairs=few, key="k") == []


async def test_an_import_of_nothing_ends(work: Ask) -> None:
    asked = (await work(IMPORT, pairs=[]))["data"]["importConnections"]

    assert (await ended(work, asked["job"]["id"]))["status"] == "SUCCEEDED"


async def test_a_job_that_waits_can_be_cancelled(ask: Ask) -> None:
    job = (await ask(IMPORT, pairs=pairs(("a", "b"))))["data"]["importConnections"]["job"]
    assert job.items() >= {"status": "QUEUED", "startedAt": None, "finishedAt": None}.items()

    cancelled = {"job": {"id": job["id"], "status": "CANCELLED"}, "errors": []}
    assert (await ask(CANCEL, id=job["id"]))["data"]["cancelJob"] == cancelled
    assert (await ask(CANCEL, id=job["jobId"]))["data"]["cancelJob"] == cancelled
    for nothing in ("", "nothing", "VXNlcjphbm4="):
        assert (await ask(CANCEL, id=nothing))["data"]["cancelJob"] == {
            "job": None,
            "errors": [{"code": "JOB_NOT_FOUND", "field": ["id"]}],
        }
        assert (await ask(JOB, id=nothing))["data"] == {"job": None}


async def test_a_job_is_a_node(ask: Ask) -> None:
    job = (await ask(IMPORT, pairs=pairs(("a", "b"))))["data"]["importConnections"]["job"]

    found = await ask(
        "query ($id: ID!) { node(id: $id) { __typename id ... on Job { jobId totalCount } } }",
        id=job["id"],
    )

    assert found["data"]["node"] == {
        "__typename": "Job",
        "id": job["id"],
        "jobId": job["jobId"],
        "totalCount": 1,
    }


async def test_recommendations_of_many_users_replace_what_was_there(
    work: Ask, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, "ann", "bob", "cat")
    first = [{"userId": "ann", "recommendations": [{"userId": "bob", "score": 1.0}]}]
    second = [
        {"userId": "ann", "recommendations": [{"userId": "cat", "score": 2.0, "source": "m"}]},
        {"userId": "bob", "recommendations": [{"userId": "cat", "score": 3.0, "source": " "}]},
        {"userId": "cat", "recommendations": [{"userId": "cat", "score": 3.0}]},
    ]

    for lists in (first, second):
        payload = (await work(RECOMMEND, lists=lists, replace=True))["data"]
        assert payload["importRecommendations"]["errors"] == []
        job = await ended(work, payload["importRecommendations"]["job"]["id"])

    assert job.items() >= {"addedCount": 1, "deletedCount": 1, "rejectedCount": 2}.items()
    assert [one["outcome"] for one in job["rejections"]["nodes"]] == [
        "MALFORMED",
        "SELF_CONNECTION",
    ]
    found = await work('{ user(userId: "ann") { recommendations { nodes { userId } } } }')
    assert found["data"]["user"]["recommendations"]["nodes"] == [{"userId": "cat"}]


async def test_too_long_a_list_of_one_user_is_refused(ask: Ask) -> None:
    long = [{"userId": "x", "score": 1.0}] * 1_001

    payload = await ask(RECOMMEND, lists=[{"userId": "ann", "recommendations": long}])

    assert payload["data"]["importRecommendations"] == {
        "job": None,
        "errors": [{"code": "TOO_MANY_ITEMS", "field": ["lists", "0", "recommendations"]}],
    }
