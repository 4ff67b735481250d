"""Keepers of persisted documents, and services that follow one."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx2
import pytest
from neo4j import AsyncDriver

from graph.documents import App, Document, Documents, PushOutcome, State
from graph.memory_documents import MemoryDocuments
from graph.neo4j import Database, Neo4jDocuments, Neo4jStore
from graphql_api.app import create_app
from graphql_api.documents.ids import canonical, hash_of, id_of
from graphql_api.settings import Settings
from tests.conftest import client_of

WEB = App("web", "1")
PING = "query Ping { __typename }"
PING_ID = id_of(PING)
LIMIT = 1_000


def a_document(text: str, document_id: str | None = None) -> Document:
    return Document(canonical(document_id or id_of(text)), text, hash_of(text))


async def publish(documents: Documents, app: App, *published: Document) -> None:
    """Pushes and publishes at once."""
    assert (await documents.push_documents(app, published)).outcome is PushOutcome.PUSHED
    await documents.change_app_version(app, State.PUBLISHED, LIMIT)


async def until(holds: Callable[[], object], seconds: float) -> None:
    """Waits until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"it took more than {seconds} seconds"
        await asyncio.sleep(0.02)


async def within_a_second(holds: Callable[[], object]) -> None:
    """Waits until something holds that has to, within a second."""
    await until(holds, seconds=1)


@pytest.fixture
def kept(neo4j_store: Neo4jStore, driver: AsyncDriver) -> Neo4jDocuments:
    """Documents in a Neo4j that is empty."""
    return Neo4jDocuments(Database(driver))


@pytest.fixture(params=["memory", "neo4j"])
def documents(request: pytest.FixtureRequest) -> Documents:
    """Each keeper of documents, empty."""
    if request.param == "memory":
        return MemoryDocuments()
    neo4j: Documents = request.getfixturevalue("kept")
    return neo4j


@asynccontextmanager
async def service(settings: Settings, **changes: object) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of a service of its own, with other settings."""
    async with client_of(create_app(settings.model_copy(update=changes))) as client:
        yield client


@pytest.fixture
async def published(kept: Neo4jDocuments) -> Neo4jDocuments:
    """One published app version that lists one document."""
    await publish(kept, WEB, a_document(PING))
    return kept


@pytest.fixture
async def api(published: Neo4jDocuments, settings: Settings) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of a service that knows that document."""
    async with service(settings) as client:
        yield client


def code_of(response: httpx2.Response) -> str:
    [error] = response.json()["errors"]
    code: str = error["extensions"]["code"]
    return code
