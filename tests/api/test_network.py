"""Paths, degrees, mutual connections and relationships through the GraphQL API."""

from itertools import pairwise

import pytest

from graph.neo4j import Neo4jStore
from tests import builders
from tests.conftest import Ask


@pytest.fixture
async def chain(neo4j_store: Neo4jStore) -> None:
    """A chain c0-c1-...-c7, and `alone`."""
    members = [f"c{number}" for number in range(8)]
    await builders.users(neo4j_store, *members, "alone")
    await builders.connect(neo4j_store, *pairwise(members))


@pytest.mark.usefixtures("chain")
async def test_degrees_stop_at_the_bound(ask: Ask) -> None:
    result = await ask(
        """{ user(userId: "c0") {
               self: degreeOfSeparation(userId: "c0")
               three: degreeOfSeparation(userId: "c3")
               beyond: degreeOfSeparation(userId: "c4")
               six: degreeOfSeparation(userId: "c6", maxDegree: 6)
               seven: degreeOfSeparation(userId: "c7", maxDegree: 6)
               unlinked: degreeOfSeparation(userId: "alone", maxDegree: null)
               unknown: degreeOfSeparation(userId: "nobody")
             } }"""
    )

    assert result["data"]["user"] == {
        "self": 0,
        "three": 3,
        "beyond": None,
        "six": 6,
        "seven": None,
        "unlinked": None,
        "unknown": None,
    }


@pytest.mark.usefixtures("chain")
async def test_a_path_includes_both_ends(ask: Ask) -> None:
    result = await ask(
        """{ path: connectionPath(userId: "c3", otherUserId: "c1") { userId }
             self: connectionPath(userId: "c3", otherUserId: "c3") { userId }
             short: connectionPath(userId: "c0", otherUserId: "c3", maxDegree: 2) { userId }
             none: connectionPath(userId: "c0", otherUserId: "nobody") { userId } }"""
    )

    assert result["data"] == {
        "path": [{"userId": "c3"}, {"userId": "c2"}, {"userId": "c1"}],
        "self": [{"userId": "c3"}],
        "short": None,
        "none": None,
    }


@pytest.mark.parametrize("degree", [0, 7, -1])
@pytest.mark.usefixtures("chain")
async def test_a_bound_out_of_bounds_is_refused(ask: Ask, degree: int) -> None:
    result = await ask(
        'query ($most: Int) { connectionPath(userId: "c0", otherUserId: "c1", '
        "maxDegree: $most) { userId } }",
        most=degree,
    )

    assert result["errors"][0]["extensions"]["code"] == "INVALID_VALUE"


@pytest.mark.usefixtures("chain")
async def test_relationships_come_in_the_order_asked(ask: Ask) -> None:
    result = await ask(
        """{ user(userId: "c1") { relationships(userIds: ["c0", "c1", "no", "c3", "c4", "c5"]) {
               user { userId } isConnected connectedAt degree mutualCount } } }"""
    )

    found = result["data"]["user"]["relationships"]
    assert found[2] is None
    assert [
        (one["user"]["userId"], one["isConnected"], one["degree"], one["mutualCount"])
        for one in found
        if one
    ] == [
        ("c0", True, 1, 0),
        ("c1", False, 0, 2),
        ("c3", False, 2, 1),
        ("c4", False, 3, 0),
        ("c5", False, None, 0),
    ]
    assert found[0]["connectedAt"].startswith("20") and found[1]["connectedAt"] is None


@pytest.mark.usefixtures("chain")
async def test_more_than_a_hundred_relationships_are_refused(ask: Ask) -> None:
    result = await ask(
        'query ($ids: [ID!]!) { user(userId: "c0") { relationships(userIds: $ids) { degree } } }',
        ids=["c1"] * 101,
    )

    assert result["errors"][0]["extensions"]["code"] == "TOO_MANY_ITEMS"


async def test_mutual_connections_have_pages(ask: Ask, neo4j_store: Neo4jStore) -> None:
    await builders.users(neo4j_store, "ann", "bob", "m1", "m2", "m3")
    shared = [(one, other) for one in ("ann", "bob") for other in ("m1", "m2", "m3")]
    await builders.connect(neo4j_store, *shared)
    document = """
      query ($after: String) {
        user(userId: "ann") { mutualConnections(userId: "bob", first: 2, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } edges { node { userId } } nodes { name }
        } }
      }"""

    first = (await ask(document))["data"]["user"]["mutualConnections"]
    rest = (await ask(document, after=first["pageInfo"]["endCursor"]))["data"]["user"]

    found = first["edges"] + rest["mutualConnections"]["edges"]
    assert sorted(edge["node"]["userId"] for edge in found) == ["m1", "m2", "m3"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (3, True)
