"""What changes, through GraphQL: the record page by page, and events as they happen."""

import asyncio
from contextlib import aclosing
from typing import Any

import httpx2

from graph.changes import Feed
from graph.neo4j import Database, Neo4jChangeLog, Neo4jStore
from graph.signals import LocalSignals
from graphql_api.app import executor_of
from graphql_api.resolvers import Background, Context
from graphql_api.settings import Settings
from tests.builders import connect, users
from tests.conftest import Ask

CHANGES = """
query ($first: Int, $after: String) {
  changes(first: $first, after: $after) {
    nodes { cursor kind userId otherUserId at }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    latestCursor
  }
}
"""
EVENTS = """
subscription ($ids: [ID!]!) {
  connectionEvents(userIds: $ids) {
    change user { userId } otherUser { userId } at cursor
  }
}
"""


async def test_the_record_is_read_page_by_page(ask: Ask, neo4j_store: Neo4jStore) -> None:
    await users(neo4j_store, "ann", "bob", "cat")
    await connect(neo4j_store, ("ann", "bob"), ("cat", "ann"))

    first = (await ask(CHANGES, first=4))["data"]["changes"]
    second = (await ask(CHANGES, first=4, after=first["pageInfo"]["endCursor"]))["data"]["changes"]

    told = [[one["kind"], one["userId"], one["otherUserId"]] for one in first["nodes"]]
    assert told == [
        ["USER_CREATED", "ann", None],
        ["USER_CREATED", "bob", None],
        ["USER_CREATED", "cat", None],
        ["CONNECTION_ADDED", "ann", "bob"],
    ]
    [last] = second["nodes"]
    assert (last["userId"], last["otherUserId"]) == ("cat", "ann")
    assert last["cursor"] == first["latestCursor"] == second["latestCursor"]
    assert first["pageInfo"].items() >= {"hasNextPage": True, "hasPreviousPage": False}.items()
    assert second["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": True,
        "startCursor": last["cursor"],
        "endCursor": last["cursor"],
    }


async def test_an_empty_record_has_a_latest_cursor_to_go_on_from(
    ask: Ask, neo4j_store: Neo4jStore
) -> None:
    empty = (await ask(CHANGES))["data"]["changes"]
    await users(neo4j_store, "ann")

    following = (await ask(CHANGES, after=empty["latestCursor"]))["data"]["changes"]

    assert empty["nodes"] == [] and empty["pageInfo"]["endCursor"] is None
    assert [one["userId"] for one in following["nodes"]] == ["ann"]


async def test_a_cursor_that_cannot_be_gone_on_from_is_refused(
    ask: Ask, neo4j_store: Neo4jStore
) -> None:
    old = (await ask(CHANGES))["data"]["changes"]["latestCursor"]
    await users(neo4j_store, "ann")
    log = Neo4jChangeLog(neo4j_store._database)
    await log.trim_changes(2**53, 10)

    async def code(**given: Any) -> str:
        [error] = (await ask(CHANGES, **given))["errors"]
        return str(error["extensions"]["code"])

    assert await code(after=old) == "CURSOR_EXPIRED"
    assert await code(after="nonsense") == "INVALID_CURSOR"
    assert await code(first=0) == "INVALID_PAGE_SIZE"


async def test_an_event_is_seen_by_the_user_who_was_asked_for(
    neo4j_store: Neo4jStore, client: httpx2.AsyncClient
) -> None:
    await users(neo4j_store, "ann", "bob")
    database: Database = neo4j_store._database
    log = Neo4jChangeLog(database)
    background = Background(None, log, Feed(log, LocalSignals()), LocalSignals(), 1)  # type: ignore[arg-type]
    executor = executor_of(Settings(auth=False))
    prepared = executor.prepare(EVENTS)
    results = await executor.subscribe(
        prepared, {"ids": [" bob "]}, lambda: Context(neo4j_store, background), 30
    )
    async with aclosing(results) as events:  # type: ignore[type-var]
        first = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0.3)
        await connect(neo4j_store, ("ann", "bob"))

        event = (await asyncio.wait_for(first, 10)).data["connectionEvents"]

    assert event["change"] == "ADDED"
    assert (event["user"], event["otherUser"]) == ({"userId": "bob"}, {"userId": "ann"})
