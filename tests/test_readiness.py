"""Services that are ready: not before their database is, and has planned what it will be asked."""

import asyncio
import logging
from urllib.parse import urlsplit

import httpx2
import pytest
from neo4j import AsyncDriver

from graph.contract import StoreUnavailableError
from graph.memory import MemoryStore
from graphql_api.app import create_app
from graphql_api.http import readiness
from graphql_api.http.readiness import NotWarmError, Readiness
from graphql_api.settings import Settings
from tests.conftest import client_of, until_ready
from tests.documents.proxy import a_way_to


class Database(MemoryStore):
    """A store that is away when it is told so, and needs to be let to be warm."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()
        self.away = False
        self.warmed = 0
        self.failures: list[Exception] = []

    async def check(self) -> None:
        if self.away:
            raise StoreUnavailableError

    async def warm(self) -> None:
        await self.check()
        await self.let.wait()
        self.warmed += 1
        if self.failures:
            raise self.failures.pop()


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(readiness, "_PAUSE", 0.01)
    return Database()


async def until_warm(ready: Readiness) -> None:
    async with asyncio.timeout(5):
        while True:
            try:
                return await ready.check()
            except NotWarmError:
                await asyncio.sleep(0.01)


async def test_a_store_that_is_not_warm_is_not_ready(database: Database) -> None:
    async with Readiness(database, database.warm).kept_up() as ready:
        await asyncio.sleep(0.05)
        with pytest.raises(NotWarmError):
            await ready.check()

        database.let.set()
        await until_warm(ready)
        await asyncio.sleep(0.05)

    assert database.warmed == 1


async def test_a_store_that_was_away_is_warmed_anew(database: Database) -> None:
    database.let.set()
    async with Readiness(database, database.warm).kept_up() as ready:
        await until_warm(ready)
        database.away = True
        with pytest.raises(StoreUnavailableError):
            await ready.check()
        await asyncio.sleep(0.05)

        database.away = False
        await until_warm(ready)

    assert database.warmed == 2


async def test_what_nobody_foresaw_is_logged_and_tried_again(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    database.failures = [RuntimeError("no"), StoreUnavailableError()]
    database.let.set()
    async with Readiness(database, database.warm).kept_up() as ready:
        await until_warm(ready)

    assert database.warmed == 3
    [told] = [record for record in caplog.records if record.name == "connections"]
    assert told.levelno == logging.ERROR and told.getMessage() == "the store is not warm"


async def probed(client: httpx2.AsyncClient) -> tuple[int, str]:
    response = await client.get("/health/ready")
    return response.status_code, response.json()["status"]


async def test_a_service_starts_without_its_database_and_is_ready_once_that_is_back(
    settings: Settings, driver: AsyncDriver
) -> None:
    async with a_way_to(urlsplit(settings.neo4j_uri).port or 0) as way:
        await way.cut()
        behind = settings.model_copy(update={"neo4j_uri": f"bolt://127.0.0.1:{way.port}"})
        async with client_of(create_app(behind)) as client:
            assert await probed(client) == (503, "store unavailable")
            assert (await client.get("/health/live")).status_code == 200

            await way.mend()
            assert await probed(client) == (503, "warming up")
            await until_ready(client)

            await way.cut()
            assert await probed(client) == (503, "store unavailable")
            await way.mend()
            await until_ready(client)
