"""Who keeps persisted documents, and finds them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.documents import Documents
from graph.neo4j import Neo4jDocuments
from graphql_api.documents import Automatic, Counts, Finder, Library, Modes, Registry
from graphql_api.execution import Executor
from graphql_api.settings import Settings
from graphql_api.wiring.databases import open_few


@asynccontextmanager
async def open_documents(settings: Settings) -> AsyncIterator[Documents]:
    """What keeps persisted documents, for as long as the context lasts."""
    async with open_few(settings) as database:
        yield Neo4jDocuments(database)


@asynccontextmanager
async def open_library(settings: Settings, executor: Executor) -> AsyncIterator[Library]:
    """The persisted documents of one process, kept up for as long as the context lasts."""
    async with open_documents(settings) as documents:
        registry = Registry(documents, executor, settings.max_documents)
        finder = Finder(registry, Automatic() if settings.automatic_documents else None)
        modes = Modes.parse(settings.documents_mode, settings.documents_modes)
        async with Library(registry, finder, modes, Counts(documents)).kept_up() as library:
            yield library
