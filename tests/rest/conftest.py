"""Clients of the REST face."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx2
import pytest

from graph.contract import Store
from graph.memory import MemoryStore
from graph.neo4j import Neo4jStore
from graphql_api.app import create_app
from graphql_api.door import Door
from graphql_api.door.rates import Rates
from graphql_api.door.slots import Slots
from graphql_api.door.tokens import Tokens
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
def rest_url(patient: Settings, people: None) -> Iterator[str]:
    """The address of a served REST face, with a few people in it."""
    with served(create_app(patient)) as url:
        yield f"{url}{BASE}"


@pytest.fixture
def open_rest(crowd: MemoryStore) -> Open:
    """Makes a client of the face, of whose door and store the test chooses the parts."""

    def make(
        store: Store | None = None,
        tokens: Tokens | None = None,
        slots: Slots | None = None,
        rates: Rates | None = None,
        body: int = 10_000,
        seconds: float = 5,
    ) -> httpx2.AsyncClient:
        face, door = RestFace(body, seconds), Door(tokens, slots or Slots(100, 100), rates)

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await face.respond(Backing(store or crowd, None, door), scope, receive, send)

        transport = httpx2.ASGITransport(app)
        return httpx2.AsyncClient(transport=transport, base_url=f"http://api{BASE}")

    return make
