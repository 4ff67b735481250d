"""How Neo4j is reached, made ready, and warmed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.neo4j import Database, connect
from graph.neo4j import migrate as migrate_database
from graph.neo4j import warm as warm_database
from graphql_api.settings import Settings

_POOL_OF_FEW = 4


async def migrate(settings: Settings) -> list[str]:
    """Brings the database up to what the store needs; answers with its constraints' names."""
    async with open_database(settings) as database:
        return await migrate_database(database)


async def warm(settings: Settings) -> None:
    """Has the database do all that requests will ask of it, which is slow the first time.

    Raises:
        StoreUnavailableError: It does not answer.
    """
    async with open_few(settings) as database:
        await warm_database(database)


@asynccontextmanager
async def open_few(settings: Settings) -> AsyncIterator[Database]:
    """A way to the database for what shall not wait behind requests, nor they behind it."""
    few = settings.model_copy(update={"neo4j_pool_size": _POOL_OF_FEW})
    async with open_database(few) as database:
        yield database


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """A way to the database, for as long as the context lasts."""
    if settings.neo4j_uri is None:
        raise ValueError("no Neo4j to connect to: set CONNECTIONS_NEO4J_URI")
    password = settings.neo4j_password.get_secret_value()
    async with connect(
        settings.neo4j_uri, settings.neo4j_user, password, settings.neo4j_pool_size
    ) as driver:
        yield Database(driver, settings.neo4j_database, settings.query_timeout)
