"""Answers that are kept: given to nobody who may not have the document executed."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from redis.asyncio import Redis

from graph.documents import App, State
from graph.neo4j import Neo4jDocuments, Neo4jStore
from graphql_api.app import create_app
from graphql_api.settings import Settings
from tests import builders
from tests.conftest import client_of
from tests.documents.conftest import LIMIT, a_document, code_of, publish
from tests.door.tokens import AUDIENCE, ISSUER, token, usual_keys

NAME = '{ user(userId: "ann") { name } }'
APP = App("web", "1")


@pytest.fixture
async def remembering(
    kept: Neo4jDocuments,
    neo4j_store: Neo4jStore,
    settings: Settings,
    redis_url: str,
    tmp_path: Path,
) -> AsyncIterator[httpx2.AsyncClient]:
    """A service that keeps answers, for which only Ann may ask what is not registered."""
    async with Redis.from_url(redis_url) as redis:
        await redis.flushall()
    await builders.users(neo4j_store, "ann")
    changes = {
        "redis_url": redis_url,
        "auth": True,
        "jwks_file": usual_keys(tmp_path),
        "issuer": ISSUER,
        "audience": AUDIENCE,
        "documents_mode": "enforce",
        "documents_modes": "ann=open bob=measure",
    }
    async with client_of(create_app(settings.model_copy(update=changes))) as client:
        yield client


async def ask(client: httpx2.AsyncClient, name: str, **body: str) -> httpx2.Response:
    headers = {"authorization": f"Bearer {token(sub=name)}"}
    return await client.post("/graphql", json=body, headers=headers)


async def until_kept(client: httpx2.AsyncClient, **body: str) -> None:
    """Asks until the answer is kept: it takes a moment for Redis to be believed."""
    answers = client._transport.app.state.service.answers  # type: ignore[attr-defined]
    for _ in range(100):
        assert (await ask(client, "ann", **body)).json()["data"]
        if answers._entries:
            return
    raise AssertionError("the answer is not kept")


async def test_an_answer_kept_for_one_is_not_for_who_may_not_ask(
    remembering: httpx2.AsyncClient, kept: Neo4jDocuments
) -> None:
    await until_kept(remembering, query=NAME)

    refused = await ask(remembering, "cat", query=NAME)
    measured = await ask(remembering, "bob", query=NAME)

    assert code_of(refused) == "PERSISTED_DOCUMENT_REQUIRED"
    assert measured.json() == {"data": {"user": {"name": "Ann"}}}


async def test_known_answers_are_counted(
    remembering: httpx2.AsyncClient, kept: Neo4jDocuments
) -> None:
    await until_kept(remembering, query=NAME)
    for _ in range(3):
        await ask(remembering, "bob", query=NAME)
    await remembering._transport.app.state.service.library._counts.flush()  # type: ignore[attr-defined]

    [usage] = await kept.list_document_usage()
    assert (usage.used.caller, usage.calls, usage.used.registered) == ("bob", 3, False)


async def test_an_answer_of_a_retired_document_is_not_given(
    remembering: httpx2.AsyncClient, kept: Neo4jDocuments
) -> None:
    library = remembering._transport.app.state.service.library  # type: ignore[attr-defined]
    await publish(kept, APP, a_document(NAME, "name"))
    await library._registry.refresh()
    await until_kept(remembering, documentId="name")
    await kept.change_app_version(APP, State.RETIRED, LIMIT)
    await library._registry.refresh()

    refused = await ask(remembering, "ann", documentId="name")

    assert code_of(refused) == "PERSISTED_DOCUMENT_NOT_FOUND"
