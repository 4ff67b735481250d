"""What a document costs: one query a level, however many users."""

from typing import Any

import httpx2
import pytest

from graph.neo4j import Neo4jStore
from graph.neo4j.database import Database
from graph.neo4j.queries import Query
from tests import builders
from tests.conftest import Ask

NESTED = """
query ($id: ID!) {
  user(userId: $id) {
    connections(first: 20) { nodes {
      connections(first: 20) { nodes { connections(first: 20) { nodes { name } } } }
    } }
  }
}
"""


@pytest.fixture
def queries(client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the queries that reach the database."""
    sent: list[str] = []
    read, transact = Database.read, Database.transact

    def note(query: Query) -> None:
        # Persisted documents are followed in the background, whatever is asked.
        if "document" not in query.name:
            sent.append(query.name)

    async def noted_read(self: Database, query: Query, **parameters: Any) -> Any:
        note(query)
        return await read(self, query, **parameters)

    async def noted_transact(self: Database, work: Any) -> Any:
        async def noted(run: Any) -> Any:
            async def noted_run(query: Query, **parameters: Any) -> Any:
                note(query)
                return await run(query, **parameters)

            return await work(noted_run)

        return await transact(self, noted)

    monkeypatch.setattr(Database, "read", noted_read)
    monkeypatch.setattr(Database, "transact", noted_transact)
    return sent


async def test_nested_connections_cost_one_query_a_level(
    ask: Ask, neo4j_store: Neo4jStore, queries: list[str]
) -> None:
    await builders.hub(neo4j_store, 60)
    await builders.connect(neo4j_store, *((f"u{n:05}", f"u{n + 1:05}") for n in range(40)))
    queries.clear()

    result = await ask(NESTED, id="hub")

    assert len(result["data"]["user"]["connections"]["nodes"]) == 20
    assert sorted(queries) == ["get_users", *["list_connections"] * 3]


async def test_every_kind_of_nested_field_is_batched(
    ask: Ask, neo4j_store: Neo4jStore, queries: list[str]
) -> None:
    await builders.hub(neo4j_store, 30)
    queries.clear()

    await ask(
        """{ user(userId: "hub") { connections(first: 30) { totalCount nodes {
             connections { totalCount } recommendations { totalCount }
             mutualConnections(userId: "u00001") { totalCount }
             isConnectedTo(userId: "u00001") degreeOfSeparation(userId: "u00002")
             relationships(userIds: ["u00001", "u00003"]) { degree }
        } } } }"""
    )

    assert sorted(queries) == [
        "are_connected",
        "find_paths",
        "get_relationships",
        "get_users",
        "list_connections",
        "list_connections",
        "list_mutual_connections",
        "list_recommendations",
    ]


async def test_the_same_asked_twice_is_asked_once(
    ask: Ask, people: None, queries: list[str]
) -> None:
    await ask(
        """{ a: user(userId: "ann") { name } b: user(userId: "ann") { email }
             users(userIds: ["ann", "bob", "ann"]) { name }
             c: isConnected(userId: "ann", otherUserId: "bob")
             areConnected(pairs: [{userId: "ann", otherUserId: "bob"}]) }"""
    )

    assert sorted(queries) == ["are_connected", "get_users"]


async def test_a_write_records_what_it_changes_and_reads_only_what_is_selected(
    ask: Ask, people: None, queries: list[str]
) -> None:
    mutation = """mutation { addConnection(input: {userId: "ann", otherUserId: "dan"}) %s }"""

    await ask(mutation % "{ added }")
    await ask(mutation % "{ added user { name } otherUser { name } }")

    assert queries == ["add_connections", "record_changes", "add_connections", "get_users"]


@pytest.mark.parametrize(
    ("selection", "counted"),
    [
        ("totalCount", True),
        ("n: totalCount", True),
        ("... { totalCount }", True),
        ("...F", True),
        ("nodes { connections { totalCount } }", False),
        ("pageInfo { hasNextPage }", False),
    ],
)
async def test_a_total_is_computed_only_when_selected(
    ask: Ask,
    people: None,
    monkeypatch: pytest.MonkeyPatch,
    selection: str,
    counted: bool,
) -> None:
    asked: list[dict[str, Any]] = []
    original = Database.read

    async def spied(self: Database, query: Query, **parameters: Any) -> list[Any]:
        asked.extend(parameters.get("keys", ()))
        return await original(self, query, **parameters)

    monkeypatch.setattr(Database, "read", spied)
    used = "fragment F on UserConnection { ...G } fragment G on UserConnection { totalCount }"
    document = f'{{ user(userId: "bob") {{ connections {{ {selection} }} }} }}'

    result = await ask(document + (used if "...F" in selection else ""))

    assert "errors" not in result
    assert asked[0]["total"] is counted


async def test_fragments_that_spread_one_another_twice_cost_no_more(ask: Ask, people: None) -> None:
    spreads = [f"fragment F{n} on UserConnection {{ ...F{n + 1} ...F{n + 1} }}" for n in range(40)]
    last = "fragment F40 on UserConnection { pageInfo { hasNextPage } }"
    document = '{ user(userId: "ann") { connections { ...F0 } } }' + "".join(spreads) + last

    result = await ask(document)

    assert result["data"]["user"]["connections"] == {"pageInfo": {"hasNextPage": False}}


@pytest.mark.parametrize(
    ("first", "after", "asked"),
    [("2", "null", True), ("$first", "$after", True), ("0", "null", False), ("2", '"no"', False)],
)
async def test_a_page_is_asked_for_with_its_user(
    ask: Ask, neo4j_store: Neo4jStore, queries: list[str], first: str, after: str, asked: bool
) -> None:
    query = f"""query ($first: Int = 2, $after: String) {{
      user(userId: "nobody") {{ connections(first: {first}, after: {after}) {{ totalCount }} }}
      __typename @include(if: {str("$" in first).lower()})
    }}"""
    if "$" not in first:
        query = query.replace("query ($first: Int = 2, $after: String)", "")

    result = await ask(query)

    assert result["data"]["user"] is None
    assert sorted(queries) == ["get_users", *(["list_connections"] if asked else [])]


async def test_only_the_names_are_read_where_nothing_else_is_shown(
    ask: Ask, neo4j_store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await builders.hub(neo4j_store, 2)
    named: list[bool] = []
    original = Database.read

    async def noted(self: Database, query: Query, **parameters: Any) -> Any:
        named.extend(key["named"] for key in parameters.get("keys", ()) if key["userId"] == "hub")
        return await original(self, query, **parameters)

    monkeypatch.setattr(Database, "read", noted)
    for fields in ("name id userId", "name email", "...F", "connections { nodes { createdAt } }"):
        fragment = "fragment F on User { college }" if "F" in fields else ""
        nodes = f"connections {{ nodes {{ {fields} }} }}"
        await ask(f'{{ user(userId: "hub") {{ email {nodes} }} }} {fragment}')

    assert named == [True, False, False, False]
