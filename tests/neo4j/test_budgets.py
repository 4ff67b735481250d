"""What each method of the contract costs Neo4j, in database hits, as a user's degree grows.

Hits are the same on every machine and at every time, which milliseconds are not.
"""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from neo4j import AsyncDriver

from graph.neo4j.queries import Query

DEGREES = (50, 500, 5_000, 50_000)
END_OF_TIME = [2**63 - 1, ""]

CROWD = """
UNWIND range(0, 49999) AS n
CREATE (:User {user_id: 'u' + n, name: 'N', email_key: 'u' + n, created_at: n, updated_at: n})
"""
HUB = """
CREATE (hub:User {user_id: 'hub' + $degree, name: 'H', email_key: 'hub' + $degree})
WITH hub UNWIND range(0, $degree - 1) AS n
MATCH (other:User {user_id: 'u' + n})
CREATE (hub)-[:CONNECTED_TO {since: n}]->(other)
WITH hub, n, other WHERE n < 20
CREATE (hub)-[:RECOMMENDED {score: 0.1 * n, since: n}]->(:User {user_id: $degree + "/" + n})
"""


def pages(user_id: str, **more: Any) -> dict[str, Any]:
    key = {"slot": 0, "userId": user_id, "limit": 51, "after": END_OF_TIME, "total": True}
    return {"keys": [key | more], "limit": 51}


def pair(user_id: str) -> dict[str, Any]:
    return {"userIds": sorted([user_id, "hub50"]), "pairs": [[0, 1]]}


# Of each query: its parameters for a hub, the hits that any user costs, and those a connection.
BUDGETS: dict[str, tuple[Callable[[str], dict[str, Any]], int, int]] = {
    "get_users": (lambda hub: {"userIds": [hub]}, 12, 0),
    "update_users": (lambda hub: {"changes": [{"userId": hub, "patch": {"name": "x"}}]}, 15, 0),
    "are_connected": (lambda hub: {"pairs": [[hub, "u7"]]}, 15, 0),
    "add_connections": (pair, 100, 0),
    "remove_connections": (pair, 100, 0),
    "list_connections": (pages, 450, 3),
    "list_mutual_connections": (lambda hub: pages(hub, otherUserId="hub50"), 600, 1),
    "list_neighbours": (lambda hub: {"userIds": [hub]}, 15, 2),
    "find_paths": (lambda hub: {"pairs": [[hub, "u7"]]}, 300, 1),
    "get_relationships": (
        lambda hub: {"viewers": [{"userId": hub, "others": [{"slot": 0, "userId": "u7"}]}]},
        300,
        1,
    ),
    "list_recommendations": (lambda hub: pages(hub, after=None), 800, 0),
    "add_recommendations": (
        lambda hub: {
            "userIds": sorted([hub, "u3"]),
            "recommendations": [[0, 1, 1.0, None]],
        },
        60,
        0,
    ),
    "delete_recommendations": (
        lambda hub: {"deletions": [{"slot": 0, "userId": hub, "ids": None, "allBut": False}]},
        200,
        0,
    ),
}


@pytest.fixture(scope="module")
async def hubs(driver: AsyncDriver) -> AsyncIterator[AsyncDriver]:
    """Users `hub50` to `hub50000`, each with as many connections."""
    await driver.execute_query("MATCH (node) DETACH DELETE node", database_="neo4j")
    await driver.execute_query(CROWD, database_="neo4j")
    for degree in DEGREES:
        await driver.execute_query(HUB, degree=degree, database_="neo4j")
    yield driver


def hits(plan: dict[str, Any]) -> int:
    own: int = plan["args"].get("DbHits", 0)
    return own + sum(map(hits, plan.get("children", ())))


@pytest.mark.parametrize("degree", DEGREES)
@pytest.mark.parametrize("name", BUDGETS)
async def test_a_method_costs_no_more_than_its_budget(
    hubs: AsyncDriver, name: str, degree: int
) -> None:
    parameters, fixed, each = BUDGETS[name]
    _, text = Query.load(name).text.split("\n", 1)

    answer = await hubs.execute_query(
        f"PROFILE {text}", parameters(f"hub{degree}"), database_="neo4j"
    )

    assert answer.summary.profile
    assert 0 < hits(answer.summary.profile) <= fixed + each * degree
