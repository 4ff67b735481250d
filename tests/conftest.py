"""The real servers that the tests run against, and the stores on them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from neo4j import AsyncDriver
from redis.asyncio import Redis
from starlette.applications import Starlette

from graph.caching import CachedStore, RedisShared, open_redis
from graph.contract import Store
from graph.embedded import Address, EmbeddedNeo4j
from graph.gathered import GatheredStore
from graph.memory import MemoryStore
from graph.neo4j import Database, Neo4jStore, connect, migrate
from graphql_api.app import create_app
from graphql_api.cli.protocol import PatientProtocol
from graphql_api.door.keys import Keys
from graphql_api.door.tokens import Tokens
from graphql_api.settings import Settings
from tests import builders
from tests.door.tokens import AUDIENCE, ISSUER, usual_keys
from tests.redis_server import running_redis, trusted
from tests.serving import served

Ask = Callable[..., Awaitable[dict[str, Any]]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--crash-rounds", type=int, default=2, help="how often servers are killed in mid-import"
    )
    parser.addoption(
        "--writes", type=int, default=400, help="how many writes subscribers are told of"
    )


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    with EmbeddedNeo4j(tmp_path_factory.mktemp("neo4j")) as address:
        yield address


@pytest.fixture(scope="session")
def settings(neo4j_server: Address) -> Settings:
    return Settings(
        neo4j_uri=neo4j_server.uri,
        neo4j_user=neo4j_server.user,
        neo4j_password=neo4j_server.password,
        auth=False,
        # Whose jobs a test's are, is the test's to say.
        jobs_here=False,
        # The machine may be busy.
        request_timeout=30,
    )


@pytest.fixture(scope="session")
async def driver(neo4j_server: Address) -> AsyncIterator[AsyncDriver]:
    async with connect(
        neo4j_server.uri, neo4j_server.user, neo4j_server.password, pool_size=50
    ) as driver:
        await migrate(Database(driver))
        yield driver


@pytest.fixture
async def neo4j_store(driver: AsyncDriver) -> Neo4jStore:
    await driver.execute_query("MATCH (node) DETACH DELETE node", database_="neo4j")
    return Neo4jStore(Database(driver))


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis of our own."""
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server.url


@pytest.fixture
async def shared(redis_url: str) -> AsyncIterator[RedisShared]:
    """What processes share, in an empty Redis that is trusted."""
    async with Redis.from_url(redis_url) as redis:
        await redis.flushall()
    async with open_redis(redis_url) as shared:
        await trusted(shared)
        yield shared


@pytest.fixture(params=["memory", "neo4j", "gathered", "cached"])
def store(request: pytest.FixtureRequest) -> Store:
    """Each store that keeps the contract, empty."""
    match request.param:
        case "memory":
            return MemoryStore()
        case "gathered":
            return GatheredStore(MemoryStore())
        case "cached":
            return CachedStore(MemoryStore(), request.getfixturevalue("shared"))
    kept: Store = request.getfixturevalue("neo4j_store")
    return kept


@asynccontextmanager
async def client_of(app: Starlette) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of an application that runs in this process."""
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://api") as client:
            yield client


async def until_ready(client: httpx2.AsyncClient) -> None:
    """Waits until a service says that it is ready."""
    async with asyncio.timeout(300):
        while (await client.get("/health/ready")).status_code != 200:
            await asyncio.sleep(0.1)


@pytest.fixture(scope="session")
async def shared_client(settings: Settings) -> AsyncIterator[httpx2.AsyncClient]:
    async with client_of(create_app(settings)) as client:
        await until_ready(client)
        yield client


@pytest.fixture
async def client(shared_client: httpx2.AsyncClient, neo4j_store: Neo4jStore) -> httpx2.AsyncClient:
    """A client of the API over an empty Neo4j."""
    return shared_client


@pytest.fixture
async def working_client(
    settings: Settings, neo4j_store: Neo4jStore
) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the API over an empty Neo4j, which does jobs."""
    async with client_of(create_app(settings.model_copy(update={"jobs_here": True}))) as client:
        yield client


@pytest.fixture
def ask(client: httpx2.AsyncClient) -> Ask:
    """Executes a document, and answers with the whole result."""
    return asking(client)


def asking(client: httpx2.AsyncClient) -> Ask:
    """Executes documents through a client."""

    async def ask(document: str, **variables: Any) -> dict[str, Any]:
        response = await client.post("/graphql", json={"query": document, "variables": variables})
        result: dict[str, Any] = response.json()
        return result

    return ask


@pytest.fixture
async def people(neo4j_store: Neo4jStore) -> None:
    """Ann, Bob, Cat and Dan; Ann is connected to Bob, and Bob to Cat."""
    await builders.users(neo4j_store, "ann", "bob", "cat", "dan")
    await builders.connect(neo4j_store, ("ann", "bob"), ("bob", "cat"))


@pytest.fixture
def api_url(served_url: str, people: None) -> str:
    """The address of a served API, with a few people in it."""
    return served_url


@pytest.fixture(scope="session")
def served_url(settings: Settings, driver: AsyncDriver) -> Iterator[str]:
    """The address of a served API."""
    with served(create_app(settings), http=PatientProtocol) as url:
        yield url


@pytest.fixture
async def crowd() -> MemoryStore:
    """Ann, who is connected to Bob; and Cat."""
    store = MemoryStore()
    await builders.users(store, "ann", "bob", "cat")
    await builders.connect(store, ("ann", "bob"))
    return store


@pytest.fixture
def tokens(tmp_path: Path) -> Tokens:
    """What believes the tokens of `tests.door.tokens`."""
    return Tokens(Keys(usual_keys(tmp_path), None), ISSUER, AUDIENCE, leeway=30)
