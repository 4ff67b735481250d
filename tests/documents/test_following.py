"""Processes that follow what is published and retired, whatever becomes of the database."""

import asyncio
import logging
import time
from urllib.parse import urlsplit

import httpx2
import pytest

from graph.documents import App, State
from graph.memory_documents import MemoryDocuments
from graph.neo4j import Neo4jDocuments
from graphql_api.app import create_app, executor_of
from graphql_api.documents import Registry
from graphql_api.settings import Settings
from tests.conftest import client_of
from tests.documents.conftest import (
    LIMIT,
    PING,
    PING_ID,
    WEB,
    a_document,
    code_of,
    publish,
    service,
    until,
    within_a_second,
)
from tests.documents.proxy import a_way_to


async def knows(client: httpx2.AsyncClient, document_id: str = PING_ID) -> bool:
    return "data" in (await client.post("/graphql", json={"documentId": document_id})).json()


async def a_second(kept: Neo4jDocuments) -> float:
    """A second, and on a machine that is busy just now as much more as a few queries take."""
    began = time.monotonic()
    for _ in range(3):
        await kept.list_active_documents(LIMIT)
    return 1 + 3 * (time.monotonic() - began)


async def test_every_process_follows_within_a_second(
    kept: Neo4jDocuments, settings: Settings
) -> None:
    async with service(settings) as one, service(settings) as other:
        before = [await knows(one), await knows(other)]
        await publish(kept, WEB, a_document(PING))
        await asyncio.sleep(await a_second(kept))
        published = [await knows(one), await knows(other)]
        await kept.change_app_version(WEB, State.RETIRED, LIMIT)
        await asyncio.sleep(await a_second(kept))
        retired = [await knows(one), await knows(other)]

    assert (before, published, retired) == ([False] * 2, [True] * 2, [False] * 2)


async def test_a_database_that_is_away_does_no_harm(
    published: Neo4jDocuments, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    port = urlsplit(settings.neo4j_uri or "").port
    assert port
    async with a_way_to(port) as way:
        uri = f"bolt://127.0.0.1:{way.port}"
        async with service(settings, neo4j_uri=uri) as client:
            with caplog.at_level(logging.WARNING, "connections"):
                await way.cut()
                await publish(published, App("ios", "1"), a_document("{ __typename }", "new"))
                await until(lambda: "as they were" in caplog.text, seconds=20)
                meanwhile = [await knows(client), await knows(client, "new")]
            await way.mend()
            await asyncio.sleep(1.5)
            after = [await knows(client), await knows(client, "new")]

    assert (meanwhile, after) == ([True, False], [True, True])
    assert len([line for line in caplog.messages if "as they were" in line]) == 1


async def test_who_never_heard_of_documents_does_not_say_that_there_are_none(
    settings: Settings,
) -> None:
    away = settings.model_copy(update={"neo4j_uri": "bolt://127.0.0.1:1"})
    async with client_of(create_app(away)) as client:
        by_id = await client.post("/graphql", json={"documentId": PING_ID})
        by_text = await client.post("/graphql", json={"query": PING})

    assert (by_id.status_code, code_of(by_id)) == (503, "UNAVAILABLE")
    assert by_text.json() == {"data": {"__typename": "Query"}}


async def test_active_documents_stay_compiled_whatever_else_is_asked(settings: Settings) -> None:
    documents, executor = MemoryDocuments(), executor_of(settings)
    two = "query A { __typename } query B { __typename }"
    await publish(documents, WEB, a_document(PING), a_document(two))
    registry = Registry(documents, executor, most=10)
    await registry.refresh()
    following = asyncio.create_task(registry.follow())
    names = [(PING, None), (PING, "Ping"), (two, None), (two, "A"), (two, "B")]
    await within_a_second(lambda: len(executor._pinned) == len(names))
    compiled = [executor.prepare(*name) for name in names]

    for number in range(1_100):
        executor.prepare(f"{{ a{number}: __typename }}")

    assert [executor.prepare(*name) for name in names] == compiled
    await documents.change_app_version(WEB, State.RETIRED, LIMIT)
    await within_a_second(lambda: not executor._pinned)
    following.cancel()


async def test_a_document_that_no_longer_fits_the_schema_is_logged_and_says_why(
    kept: Neo4jDocuments, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    await publish(kept, WEB, a_document("{ userThatWas }", "Gone"))
    async with service(settings) as client:
        await within_a_second(lambda: "document Gone does not fit the schema" in caplog.text)
        response = await client.post("/graphql", json={"documentId": "Gone"})

    assert code_of(response) == "GRAPHQL_VALIDATION_FAILED"


async def test_no_more_documents_are_loaded_than_may_be_active(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    documents = MemoryDocuments()
    await publish(documents, WEB, *(a_document(PING, f"ping{number}") for number in range(5)))
    registry = Registry(documents, executor_of(settings), most=3)

    await registry.refresh()

    assert sum(registry.find(f"ping{number}") is not None for number in range(5)) == 3
    assert "more than 3 documents are active" in caplog.text
