"""Connections through the GraphQL API: add, remove, add many, check, list."""

import asyncio

import pytest

from graph.neo4j import Neo4jStore
from tests import builders
from tests.conftest import Ask

ADD = """
mutation ($input: AddConnectionInput!) {
  addConnection(input: $input) {
    added user { userId } otherUser { userId } errors { code field }
  }
}
"""
REMOVE = """
mutation ($input: RemoveConnectionInput!) {
  removeConnection(input: $input) { removed errors { code field } }
}
"""
ADD_MANY = """
mutation ($input: AddConnectionsInput!) {
  addConnections(input: $input) {
    addedCount results { userId outcome } errors { code field }
    user { connections { totalCount nodes { userId } } }
  }
}
"""
PAGE = """
query ($id: ID!, $first: Int, $after: String) {
  user(userId: $id) {
    connections(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor connectedAt node { userId } }
      nodes { userId }
    }
  }
}
"""


def pair(one: str, other: str) -> dict[str, str]:
    return {"userId": one, "otherUserId": other}


async def test_a_connection_is_added_once_whichever_side_asks(ask: Ask, people: None) -> None:
    first = await ask(ADD, input=pair("ann", "dan"))
    again = await ask(ADD, input=pair("dan", "ann"))

    assert first["data"]["addConnection"] == {
        "added": True,
        "user": {"userId": "ann"},
        "otherUser": {"userId": "dan"},
        "errors": [],
    }
    assert again["data"]["addConnection"]["added"] is False
    assert again["data"]["addConnection"]["errors"] == []


async def test_of_simultaneous_requests_for_one_pair_one_adds_it(ask: Ask, people: None) -> None:
    pairs = [("ann", "dan"), ("dan", "ann")] * 16

    results = await asyncio.gather(*(ask(ADD, input=pair(*both)) for both in pairs))

    added = [result["data"]["addConnection"]["added"] for result in results]
    assert added.count(True) == 1
    page = await ask(PAGE, id="dan")
    assert page["data"]["user"]["connections"]["totalCount"] == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ann", "ann", [("SELF_CONNECTION", "otherUserId")]),
        ("ann", "nobody", [("USER_NOT_FOUND", "otherUserId")]),
        ("nobody", "ann", [("USER_NOT_FOUND", "userId")]),
        ("nobody", "none", [("USER_NOT_FOUND", "userId"), ("USER_NOT_FOUND", "otherUserId")]),
        ("ann", "not an id", [("USER_NOT_FOUND", "otherUserId")]),
    ],
)
@pytest.mark.parametrize(("mutation", "done"), [(ADD, "added"), (REMOVE, "removed")])
async def test_a_pair_that_cannot_be_is_named(
    ask: Ask,
    people: None,
    mutation: str,
    done: str,
    one: str,
    other: str,
    expected: list[tuple[str, str]],
) -> None:
    result = await ask(mutation, input=pair(one, other))

    [payload] = result["data"].values()
    assert payload[done] is False
    assert [(error["code"], error["field"][0]) for error in payload["errors"]] == expected


async def test_removing_what_is_not_there_is_no_error(ask: Ask, people: None) -> None:
    first = await ask(REMOVE, input=pair("bob", "ann"))
    again = await ask(REMOVE, input=pair("ann", "bob"))

    assert first["data"]["removeConnection"] == {"removed": True, "errors": []}
    assert again["data"]["removeConnection"] == {"removed": False, "errors": []}


async def test_a_batch_adds_what_it_can_and_reads_its_own_writes(ask: Ask, people: None) -> None:
    others = ["bob", "dan", "ann", "nobody", "dan", " cat "]

    result = await ask(ADD_MANY, input={"userId": "ann", "otherUserIds": others})

    payload = result["data"]["addConnections"]
    assert [item["outcome"] for item in payload["results"]] == [
        "ALREADY_CONNECTED",
        "ADDED",
        "SELF_CONNECTION",
        "USER_NOT_FOUND",
        "ALREADY_CONNECTED",
        "ADDED",
    ]
    assert [item["userId"] for item in payload["results"]] == others
    assert payload["addedCount"] == 2
    assert payload["errors"] == [
        {"code": "SELF_CONNECTION", "field": ["otherUserIds", "2"]},
        {"code": "USER_NOT_FOUND", "field": ["otherUserIds", "3"]},
    ]
    assert payload["user"]["connections"]["totalCount"] == 3


@pytest.mark.parametrize(
    ("user_id", "others", "expected"),
    [
        ("nobody", ["ann"], {"code": "USER_NOT_FOUND", "field": ["userId"]}),
        ("nobody", ["nobody"], {"code": "USER_NOT_FOUND", "field": ["userId"]}),
        ("nobody", [], {"code": "USER_NOT_FOUND", "field": ["userId"]}),
        ("ann", ["bob"] * 1001, {"code": "TOO_MANY_ITEMS", "field": ["otherUserIds"]}),
    ],
)
async def test_a_batch_that_cannot_be_done_at_all_has_no_results(
    ask: Ask, people: None, user_id: str, others: list[str], expected: dict[str, object]
) -> None:
    result = await ask(ADD_MANY, input={"userId": user_id, "otherUserIds": others})

    payload = result["data"]["addConnections"]
    assert (payload["results"], payload["addedCount"]) == ([], 0)
    assert payload["errors"] == [expected]


async def test_a_batch_of_a_thousand_is_taken(ask: Ask, neo4j_store: Neo4jStore) -> None:
    others = [f"u{number:04}" for number in range(1000)]
    await builders.users(neo4j_store, "hub", *others)

    result = await ask(ADD_MANY, input={"userId": "hub", "otherUserIds": others})

    assert result["data"]["addConnections"]["addedCount"] == 1000


@pytest.mark.parametrize("degree", [0, 1, 50, 51])
async def test_a_first_page_is_of_fifty(ask: Ask, neo4j_store: Neo4jStore, degree: int) -> None:
    expected = await builders.hub(neo4j_store, degree)

    result = await ask(PAGE, id="hub")

    page = result["data"]["user"]["connections"]
    assert [node["userId"] for node in page["nodes"]] == expected[:50]
    assert [edge["node"]["userId"] for edge in page["edges"]] == expected[:50]
    assert page["totalCount"] == degree
    assert page["pageInfo"] == {
        "hasNextPage": degree > 50,
        "hasPreviousPage": False,
        "startCursor": page["edges"][0]["cursor"] if degree else None,
        "endCursor": page["edges"][-1]["cursor"] if degree else None,
    }


async def test_pages_lead_through_the_whole_list(ask: Ask, neo4j_store: Neo4jStore) -> None:
    expected = await builders.hub(neo4j_store, 120)
    found, after = [], None

    for _ in range(13):
        result = await ask(PAGE, id="hub", first=10, after=after)
        page = result["data"]["user"]["connections"]
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        found += [edge["node"]["userId"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert found == expected


@pytest.mark.parametrize("first", [0, -1, 1001, 2_147_483_647])
@pytest.mark.parametrize(
    "field", ["connections(", "recommendations(", 'mutualConnections(userId: "bob", ']
)
async def test_a_page_of_no_sensible_size_is_refused(
    ask: Ask, people: None, field: str, first: int
) -> None:
    document = f'{{ user(userId: "ann") {{ {field} first: {first}) {{ totalCount }} }} }}'

    result = await ask(document)

    assert result["errors"][0]["extensions"]["code"] == "INVALID_PAGE_SIZE"
    assert result["errors"][0]["path"][0] == "user"


async def test_null_means_the_default(ask: Ask, people: None) -> None:
    result = await ask(PAGE, id="ann", first=None, after=None)

    assert result["data"]["user"]["connections"]["totalCount"] == 1


async def test_a_cursor_leads_on_in_its_own_list_only(ask: Ask, people: None) -> None:
    page = await ask(PAGE, id="bob", first=1)
    cursor = page["data"]["user"]["connections"]["pageInfo"]["endCursor"]
    document = """
      query ($cursor: String) {
        same: user(userId: "bob") { connections(after: $cursor) { nodes { userId } } }
        kind: user(userId: "bob") { recommendations(after: $cursor) { nodes { userId } } }
        both: user(userId: "bob") {
          mutualConnections(userId: "ann", after: $cursor) { nodes { userId } }
        }
        other: user(userId: "ann") { connections(after: $cursor) { nodes { userId } } }
      }"""

    result = await ask(document, cursor=cursor)

    assert sorted(error["path"][0] for error in result["errors"]) == ["both", "kind", "other"]
    assert len(result["data"]["same"]["connections"]["nodes"]) == 1
    codes = {error["extensions"]["code"] for error in result["errors"]}
    assert codes == {"INVALID_CURSOR"}


async def test_whether_users_are_connected(ask: Ask, people: None) -> None:
    result = await ask(
        """query ($pairs: [UserPairInput!]!) {
             yes: isConnected(userId: "bob", otherUserId: "ann")
             no: isConnected(userId: "ann", otherUserId: "cat")
             unknown: isConnected(userId: "ann", otherUserId: "nobody")
             self: isConnected(userId: "ann", otherUserId: "ann")
             areConnected(pairs: $pairs)
             user(userId: "ann") { isConnectedTo(userId: "bob") }
           }""",
        pairs=[pair("ann", "bob"), pair("x", "bob"), pair("cat", "bob"), pair("ann", "bob")],
    )

    assert result["data"] == {
        "yes": True,
        "no": False,
        "unknown": None,
        "self": False,
        "areConnected": [True, None, True, True],
        "user": {"isConnectedTo": True},
    }


async def test_more_than_a_thousand_pairs_are_refused(ask: Ask) -> None:
    result = await ask(
        "query ($pairs: [UserPairInput!]!) { areConnected(pairs: $pairs) }",
        pairs=[pair("ann", "bob")] * 1001,
    )

    assert result["errors"][0]["extensions"]["code"] == "TOO_MANY_ITEMS"
