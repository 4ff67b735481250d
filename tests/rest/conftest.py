"""Clients of the REST face."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from graph.neo4j import Neo4jStore
from graphql_api.app import create_app
from graphql_api.rest import BASE
from graphql_api.settings import Settings
from tests.conftest import client_of
from tests.door.tokens import ISSUER, usual_keys


@pytest.fixture(scope="session")
async def shared_rest(settings: Settings) -> AsyncIterator[httpx2.AsyncClient]:
    async with client_of(create_app(settings)) as client:
        client.base_url = httpx2.URL(f"http://api{BASE}")
        yield client


@pytest.fixture
def rest(shared_rest: httpx2.AsyncClient, neo4j_store: Neo4jStore) -> httpx2.AsyncClient:
    """A client of the REST face over an empty Neo4j, where nobody is asked for a token."""
    return shared_rest


@pytest.fixture
async def guarded(
    settings: Settings, people: None, tmp_path: Path
) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the REST face where callers need a token."""
    asking = {"auth": True, "issuer": ISSUER, "jwks_file": usual_keys(tmp_path)}
    async with client_of(create_app(settings.model_copy(update=asking))) as client:
        client.base_url = httpx2.URL(f"http://api{BASE}")
        yield client
