"""What callers may have executed besides documents that are registered."""

import logging
from typing import Any

import pytest

from graph.documents import State
from graph.neo4j import Neo4jDocuments
from graphql_api.documents import Mode, Modes
from graphql_api.documents.ids import hash_of
from graphql_api.door import Caller
from graphql_api.settings import Settings
from tests.documents.conftest import LIMIT, PING, PING_ID, WEB, code_of, service
from tests.documents.test_asking import ANSWER, OTHER, apollo


@pytest.mark.parametrize(
    "body",
    [
        {"query": OTHER},
        {"query": "{"},
        {"query": PING + " "},
        {"query": OTHER, "extensions": apollo(OTHER)},
        {"query": OTHER, "documentId": f"sha256:{hash_of(OTHER)}"},
    ],
)
async def test_enforce_refuses_everything_else(
    published: Neo4jDocuments, settings: Settings, body: Any
) -> None:
    async with service(settings, documents_mode="enforce", automatic_documents=True) as client:
        refused = [await client.post("/graphql", json=body) for _ in range(2)]
        by_get = await client.get(
            "/graphql", params={"query": OTHER}, headers={"accept": "*/*,application/json"}
        )

    assert {code_of(one) for one in (*refused, by_get)} == {"PERSISTED_DOCUMENT_REQUIRED"}
    assert {one.status_code for one in (*refused, by_get)} == {400}


@pytest.mark.parametrize(
    "body", [{"documentId": PING_ID}, {"extensions": apollo(PING)}, {"query": PING}]
)
async def test_enforce_lets_registered_documents_pass(
    published: Neo4jDocuments, settings: Settings, body: Any
) -> None:
    async with service(settings, documents_mode="enforce") as client:
        assert (await client.post("/graphql", json=body)).json() == ANSWER


async def test_what_was_registered_automatically_does_not_count_as_registered(
    published: Neo4jDocuments, settings: Settings
) -> None:
    async with service(settings, documents_mode="enforce", automatic_documents=True) as client:
        await client.post("/graphql", json={"query": OTHER, "extensions": apollo(OTHER)})
        response = await client.post("/graphql", json={"extensions": apollo(OTHER)})

    assert code_of(response) == "PERSISTED_DOCUMENT_REQUIRED"


async def test_measure_counts_and_logs_what_is_not_registered(
    published: Neo4jDocuments, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"apollographql-client-name": "web", "x-graphql-client-version": "1\x7f" + "2" * 99}
    with caplog.at_level(logging.WARNING, "connections"):
        async with service(settings, documents_mode="measure") as client:
            for body in ({"query": OTHER}, {"query": OTHER}, {"query": PING}):
                assert (await client.post("/graphql", json=body, headers=headers)).json() == ANSWER

    counted = {one.used.document_id: one for one in await published.list_document_usage()}
    assert {key: one.calls for key, one in counted.items()} == {hash_of(OTHER): 2, PING_ID: 1}
    assert counted[PING_ID].used.registered and not counted[hash_of(OTHER)].used.registered
    assert counted[PING_ID].used.client == "web"
    assert counted[PING_ID].used.client_version == "1" + "2" * 62
    assert len([line for line in caplog.messages if hash_of(OTHER) in line]) == 1


async def test_a_retired_document_is_no_longer_executed(
    published: Neo4jDocuments, settings: Settings
) -> None:
    await published.change_app_version(WEB, State.RETIRED, LIMIT)
    async with service(settings) as client:
        response = await client.post("/graphql", json={"documentId": PING_ID})

    assert code_of(response) == "PERSISTED_DOCUMENT_NOT_FOUND"


def test_callers_have_modes_of_their_own() -> None:
    modes = Modes.parse("measure", "ann=enforce  https://id.example/a=b=open")

    found = [
        modes.of(Caller(name, frozenset())) for name in ("ann", "bob", "https://id.example/a=b")
    ]
    assert found == [Mode.ENFORCE, Mode.MEASURE, Mode.OPEN]


@pytest.mark.parametrize("value", ["ann", "ann=closed", "=open x", "ann=openbob=open,"])
def test_a_mode_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="documents_modes"):
        Settings(documents_modes=value)
