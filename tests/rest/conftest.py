"""Clients of the REST face."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx2
import pytest
from neo4j import AsyncDriver

from graph.changes import Feed
from graph.contract import Store
from graph.jobs import Jobs
from graph.memory import MemoryStore
from graph.neo4j import Database, Neo4jChangeLog, Neo4jJobs, Neo4jStore
from graph.signals import LocalSignals
from graphql_api.app import create_app
from graphql_api.door import Door
from graphql_api.door.rates import Rates
from graphql_api.door.slots import Slots
from graphql_api.door.tokens import Tokens
from graphql_api.resolvers import Background
from graphql_api.rest import BASE, Backing, RestFace
from graphql_api.settings import Settings
from tests.conftest import client_of
from tests.serving import served

Open = Callable[..., httpx2.AsyncClient]


@pytest.fixture(scope="session")
def patient(settings: Settings) -> Settings:
    """Settings for a machine that may be busy."""
    return settings.model_copy(update={"request_timeout": 30})


@pytest.fixture(scope="session")
async def shared_rest(patient: Settings) -> AsyncIterator[httpx2.AsyncClient]:
    async with client_of(create_app(patient)) as client:
        client.base_url = httpx2.URL(f"http://api{BASE}")
        yield client


@pytest.fixture
def rest(shared_rest: httpx2.AsyncClient, neo4j_store: Neo4jStore) -> httpx2.AsyncClient:
    """A client of the REST face over an empty Neo4j, where nobody is asked for a token."""
    return shared_rest


@pytest.fixture
async def working_rest(
    patient: Settings, neo4j_store: Neo4jStore
) -> AsyncIterator[httpx2.AsyncClient]:
    """The same, where jobs are done, too."""
    async with client_of(create_app(patient.model_copy(update={"jobs_here": True}))) as client:
        client.base_url = httpx2.URL(f"http://api{BASE}")
        yield client


@pytest.fixture
def rest_url(patient: Settings, people: None) -> Iterator[str]:
    """The address of a served REST face, with a few people in it."""
    with served(create_app(patient)) as url:
        yield f"{url}{BASE}"


@pytest.fixture
def background(driver: AsyncDriver, neo4j_store: Neo4jStore) -> Background:
    """Long work on an empty Neo4j, which nobody does."""
    database, signals = Database(driver), LocalSignals()
    log = Neo4jChangeLog(database)
    return Background(Neo4jJobs(database, 3_600), log, Feed(log, signals), signals, 10)


@pytest.fixture
def open_rest(crowd: MemoryStore, background: Background) -> Open:
    """Makes a client of the face, of whose door and store the test chooses the parts."""

    def make(
        store: Store | None = None,
        tokens: Tokens | None = None,
        slots: Slots | None = None,
        rates: Rates | None = None,
        body: int = 10_000,
        seconds: float = 5,
        upload: int = 1_000_000,
        most_jobs: int = 10,
        jobs: Jobs | None = None,
    ) -> httpx2.AsyncClient:
        face = RestFace(body, seconds, upload)
        door = Door(tokens, slots or Slots(100, 100), rates)
        asked = background._replace(jobs=jobs or background.jobs, most_jobs=most_jobs)

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await face.respond(Backing(store or crowd, asked, door), scope, receive, send)

        transport = httpx2.ASGITransport(app)
        return httpx2.AsyncClient(transport=transport, base_url=f"http://api{BASE}")

    return make
