"""Documents by their ids, as clients ask for them over HTTP."""

from typing import Any

import httpx2
import pytest

from graph.documents import App
from graph.neo4j import Neo4jDocuments
from graphql_api.documents.ids import hash_of
from graphql_api.http.messages import GRAPHQL_JSON, JSON
from graphql_api.settings import Settings
from tests.documents.conftest import (
    PING,
    PING_ID,
    a_document,
    code_of,
    publish,
    service,
)

OTHER = "{ __typename }"
ANSWER = {"data": {"__typename": "Query"}}
TAKES = {"accept": JSON}


def apollo(text: str, version: int = 1) -> dict[str, Any]:
    return {"persistedQuery": {"version": version, "sha256Hash": hash_of(text)}}


@pytest.mark.parametrize(
    "body",
    [
        {"documentId": PING_ID},
        {"documentId": PING_ID.removeprefix("sha256:")},
        {"documentId": PING_ID, "operationName": "Ping"},
        {"documentId": PING_ID, "query": PING},
        {"extensions": apollo(PING)},
        {"extensions": apollo(PING), "query": PING},
    ],
)
async def test_a_document_is_found_by_its_names(api: httpx2.AsyncClient, body: Any) -> None:
    assert (await api.post("/graphql", json=body)).json() == ANSWER


async def test_a_get_names_a_document(api: httpx2.AsyncClient) -> None:
    by_parameter = await api.get("/graphql", params={"documentId": PING_ID}, headers=TAKES)
    by_path = await api.get(f"/graphql/{PING_ID}", headers=TAKES)
    head = await api.head(f"/graphql/{PING_ID}", headers=TAKES)

    assert by_parameter.json() == by_path.json() == ANSWER
    assert head.status_code == 200 and not head.content
    assert head.headers["content-length"] == by_path.headers["content-length"]


async def test_a_path_takes_variables_and_is_met_as_other_gets_are(
    kept: Neo4jDocuments, settings: Settings
) -> None:
    ask = "query A($id: ID!) { user(userId: $id) { name } } query B { __typename }"
    change = "mutation M($id: ID!) { deleteRecommendations(input: {userId: $id}) { __typename } }"
    await publish(kept, App("web", "1"), a_document(ask, "ask"), a_document(change, "x-my:change"))
    variables = {"variables": '{"id": "nobody"}'}
    async with service(settings) as client:
        asked = await client.get(
            "/graphql/ask", params=variables | {"operationName": "A"}, headers=TAKES
        )
        changed = await client.get("/graphql/x-my:change", params=variables, headers=TAKES)
        unnamed = await client.get("/graphql/ask", params=variables)
        page = await client.get("/graphql/ask", headers={"accept": "text/html"})
        posted = await client.post("/graphql/ask", json={"query": OTHER})

    assert asked.json() == {"data": {"user": None}}
    assert (changed.status_code, unnamed.status_code) == (405, 406)
    assert (page.status_code, posted.status_code) == (406, 405)


@pytest.mark.parametrize(
    "body",
    [
        {"documentId": PING_ID, "query": OTHER},
        {"documentId": PING_ID, "extensions": apollo(OTHER)},
        {"query": PING, "extensions": apollo(OTHER)},
        {"documentId": "ping", "query": OTHER},
    ],
)
async def test_names_of_two_documents_are_refused(
    published: Neo4jDocuments, settings: Settings, body: Any
) -> None:
    await publish(published, App("ios", "1"), a_document(PING, "ping"))
    async with service(settings) as client:
        response = await client.post("/graphql", json=body)

    assert (response.status_code, code_of(response)) == (400, "DOCUMENT_ID_MISMATCH")


@pytest.mark.parametrize("document_id", ["nothing", "sha256:" + "0" * 64, "x-my:one", "a" * 40])
async def test_an_unknown_id_is_refused(api: httpx2.AsyncClient, document_id: str) -> None:
    response = await api.post("/graphql", json={"documentId": document_id})

    assert (response.status_code, code_of(response)) == (400, "PERSISTED_DOCUMENT_NOT_FOUND")
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("document_id", ["", "a b", "md5:abc", "a" * 129, "sha256:abc", "ü", "x-:"])
async def test_what_is_no_id_is_refused(api: httpx2.AsyncClient, document_id: str) -> None:
    response = await api.post("/graphql", json={"documentId": document_id})

    assert (response.status_code, code_of(response)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(("form", "status"), [(JSON, 200), (GRAPHQL_JSON, 400)])
async def test_an_unknown_hash_is_met_in_apollos_words(
    api: httpx2.AsyncClient, form: str, status: int
) -> None:
    body = {"extensions": apollo(OTHER)}

    response = await api.post("/graphql", json=body, headers={"accept": form})

    [error] = response.json()["errors"]
    assert error["message"] == "PersistedQueryNotFound"
    assert error["extensions"] == {"code": "PERSISTED_QUERY_NOT_FOUND"}
    assert response.status_code == status


async def test_another_version_of_apollos_protocol_is_refused(api: httpx2.AsyncClient) -> None:
    response = await api.post("/graphql", json={"extensions": apollo(PING, version=2)})

    assert code_of(response) == "BAD_REQUEST"


@pytest.mark.parametrize("allowed", [False, True])
async def test_apollos_clients_may_register_where_that_is_allowed(
    published: Neo4jDocuments, settings: Settings, allowed: bool
) -> None:
    async with service(settings, automatic_documents=allowed) as client:
        first = await client.post("/graphql", json={"query": OTHER, "extensions": apollo(OTHER)})
        second = await client.post("/graphql", json={"extensions": apollo(OTHER)})

    assert first.json() == ANSWER
    assert ("data" in second.json()) is allowed
