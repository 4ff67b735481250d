"""The documents that the client sends: valid, within bounds, and registered with the service."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate
from neo4j import AsyncDriver

from connections_client import ConnectionsError
from connections_client.manifest import manifest
from connections_client.texts import Document, all_documents
from graph.documents import App
from graph.neo4j import Database, Neo4jDocuments
from graphql_api.app import create_app
from graphql_api.documents.checking import find_mistakes
from graphql_api.documents.manifests import read_manifest
from graphql_api.execution import Checks, Executor
from graphql_api.limits import Bounds, Guard
from graphql_api.schema import WEIGHTS, schema
from graphql_api.settings import Settings
from tests.client.conftest import PATIENT, Open
from tests.client.serving import served
from tests.documents.conftest import publish

SCHEMA = build_schema(Path("schema.graphql").read_text(encoding="utf-8"))
DOCUMENTS = all_documents()
MOST_NODES = Settings(auth=False).max_nodes


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.text.split("(")[0])
def test_a_document_fits_the_exported_schema(document: Document) -> None:
    parsed = parse(document.text)

    assert validate(SCHEMA, parsed) == []
    assert len(parsed.definitions) == 1


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.text.split("(")[0])
def test_a_document_is_within_bounds_even_with_the_largest_page(document: Document) -> None:
    executor = Executor(schema, checks=Checks(Guard(Bounds()), WEIGHTS))
    operation = executor.prepare(document.text)

    assert not operation.errors
    assert operation.cost({"first": 1_000}) <= MOST_NODES


def test_the_command_prints_a_manifest_that_the_service_reads(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "connections_client.manifest"]
    run = subprocess.run(command, cwd="clients/python", capture_output=True, check=True, text=True)
    path = tmp_path / "manifest.json"
    path.write_text(run.stdout)
    executor = Executor(schema, checks=Checks(Guard(Bounds()), WEIGHTS))

    assert json.loads(run.stdout) == manifest()
    assert len(read_manifest(path)) == len(DOCUMENTS)
    assert not list(find_mistakes(executor, MOST_NODES, read_manifest(path)))


@pytest.fixture
async def strict_url(
    tmp_path: Path, settings: Settings, driver: AsyncDriver, people: None
) -> AsyncIterator[str]:
    """The address of a service that runs nothing but the client's documents."""
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(manifest()))
    await publish(Neo4jDocuments(Database(driver)), App("client", "1"), *read_manifest(path))
    changed = settings.model_copy(update={"documents_mode": "enforce"})
    with served(create_app(changed)) as url:
        yield url


async def test_registered_documents_are_named_by_their_hashes(
    open_client: Open, strict_url: str
) -> None:
    async with open_client(strict_url, persisted=True, **PATIENT) as client:
        assert (await client.get_user("ann")).name == "Ann"
        assert await client.add_connection("ann", "dan")
        assert len(await client.connections("ann", page_size=1)) == 2


async def test_a_document_that_is_not_registered_is_an_error(
    open_client: Open, settings: Settings, people: None
) -> None:
    with served(create_app(settings)) as url:
        async with open_client(url, persisted=True, **PATIENT) as client:
            with pytest.raises(ConnectionsError) as raised:
                await client.get_user("ann")

    assert type(raised.value) is ConnectionsError
    assert raised.value.code == "PERSISTED_DOCUMENT_NOT_FOUND"
