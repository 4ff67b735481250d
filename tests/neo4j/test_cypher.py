"""Every Cypher file, held to the contract, to the graph's declaration, and to cheap plans."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from neo4j import AsyncDriver

from graph.changes import ChangeLog
from graph.contract import Store
from graph.documents import Documents
from graph.jobs import Jobs
from graph.neo4j.change_nodes import CHANGE_LABELS
from graph.neo4j.document_nodes import DOCUMENT_LABELS
from graph.neo4j.job_nodes import JOB_LABELS
from graph.neo4j.nodes import ConnectedTo, Recommended, User
from graph.neo4j.queries import Query

FILES = sorted(path.stem for path in Path("cypher").glob("*.cypher"))
QUERIES = [Query.load(name) for name in FILES]

SCANS = {
    "AllNodesScan",
    "NodeByLabelScan",
    "IntersectionNodeByLabelsScan",
    "UnionNodeByLabelsScan",
    "DirectedAllRelationshipsScan",
    "UndirectedAllRelationshipsScan",
    "DirectedRelationshipTypeScan",
    "UndirectedRelationshipTypeScan",
    "NodeIndexScan",
}
SEEKS = {
    "NodeUniqueIndexSeek",
    "NodeUniqueIndexSeek(Locking)",
    "NodeUniqueIndexSeekByRange",
    "NodeIndexSeekByRange",
    "MergeUniqueNode",
}
# Whether jobs wait is asked by the query that finds them.
ALSO = {"jobs_wait"}
# What several methods do in their transactions.
STEPS = {"record_changes", "find_claimable_jobs", "lock_job", "hold_job"}
# The users who are locked, in order: the owner and those recommended to them.
SORTED = {"delete_recommendations"}
EXAMPLES: dict[str, Any] = {
    "userIds": ["a", "b"],
    "users": [{"user_id": "a", "name": "A", "email": "a", "email_key": "a", "college": None}],
    "changes": [{"userId": "a", "patch": {"name": "A", "email_key": "a"}}],
    "pairs": [["a", "b"]],
    "keys": [
        {"slot": 0, "userId": "a", "otherUserId": "b", "limit": 2, "after": [1, "a"], "total": True}
    ],
    "limit": 2,
    "viewers": [{"userId": "a", "others": [{"slot": 0, "userId": "b"}]}],
    "recommendations": [{"userId": "a", "recommendedUserId": "b", "score": 1.0, "source": None}],
    "deletions": [{"slot": 0, "userId": "a", "ids": None, "allBut": False}],
    "documentIds": ["a"],
    "key": "a@1",
    "about": {"app": "a", "version": "1", "state": "pending", "content": "c"},
    "documents": [{"document_id": "a", "text": "{ __typename }", "sha256": "b"}],
    "state": "published",
    "usage": [{"key": "a", "calls": 1, "lastUsedAt": 1, "about": {"caller": "a"}}],
    "others": {"key": "b", "caller": "others"},
    "size": 1,
    "content": "[]",
    "after": 1,
    "sets": 2,
    "before": 1,
    "jobId": "j",
    "jobIds": ["j"],
    "keep": 1,
    "caller": "a",
    "most": 1,
    "rate": 1,
    "fence": 1,
    "lease": 1,
    "next": 1,
    "pause": 1,
    "status": "SUCCEEDED",
    "parts": [{"key": "j/0", "number": 0, "first": 0, "content": "[]"}],
    "counts": {"added": 1, "unchanged": 0, "deleted": 0, "rejected": 0, "kept": 0},
    "rejections": [{"key": "j/0/rejected", "first": 0, "last": 0, "content": "[]"}],
}


def operators(plan: dict[str, Any]) -> list[str]:
    below = [name for child in plan.get("children", ()) for name in operators(child)]
    return [plan["operatorType"].split("@")[0], *below]


@pytest.mark.parametrize("query", QUERIES, ids=FILES)
async def test_a_plan_starts_from_an_index_and_sorts_nothing(
    query: Query, driver: AsyncDriver
) -> None:
    parameters = {name: EXAMPLES[name] for name in query.parameters}

    answer = await driver.execute_query(f"EXPLAIN {query.text}", parameters, database_="neo4j")

    assert answer.summary.plan
    found = set(operators(answer.summary.plan))
    assert not found & SCANS
    assert ("Sort" in found) == (query.name in SORTED)
    if ":" in query.text:
        assert found & SEEKS


async def test_a_scan_is_seen(driver: AsyncDriver) -> None:
    answer = await driver.execute_query(
        "EXPLAIN MATCH (user:User) RETURN user ORDER BY user.name", database_="neo4j"
    )

    assert answer.summary.plan
    assert {"NodeByLabelScan", "Sort"} <= set(operators(answer.summary.plan))


def declared(*kinds: Any) -> set[str]:
    return {
        declaration.db_property or name
        for kind in kinds
        for name, declaration in kind.defined_properties(aliases=False, rels=False).items()
    }


LABELS = (*CHANGE_LABELS, *DOCUMENT_LABELS, *JOB_LABELS)
DECLARED_PROPERTIES = declared(User, ConnectedTo, Recommended, *LABELS)
USER_NAMES = {"User", "CONNECTED_TO", "RECOMMENDED"}
OTHER_TYPES = {"KEEPS", "LISTS", "COUNTS", "ASKED_FOR", "HAS", "REJECTED"}
OTHER_NAMES = {*(kind.__name__ for kind in LABELS), *OTHER_TYPES}
DECLARED_NAMES = USER_NAMES | OTHER_NAMES
MAPS = {
    "key",
    "counts",
    "change",
    "patch",
    "viewer",
    "asked",
    "new",
    "deletion",
    "link",
    "row",
    "about",
}


@pytest.mark.parametrize("query", QUERIES, ids=FILES)
def test_every_label_and_property_is_declared(query: Query) -> None:
    names = set(re.findall(r":([A-Z]\w+)", query.text))
    accesses = re.findall(r"\b([a-z]\w*)\.(\w+)", query.text)
    properties = {name for variable, name in accesses if variable not in MAPS}
    keys = set(re.findall(r"\{(\w+):", query.text))

    assert names <= DECLARED_NAMES
    assert (properties | keys) - {"realtime", "epochMillis"} <= DECLARED_PROPERTIES


def test_the_declaration_names_the_relationships() -> None:
    types = {
        relationship.definition["relation_type"]
        for kind in (User, *LABELS)
        for relationship in kind.defined_properties(properties=False, aliases=False).values()
    }
    labels = {kind.__name__ for kind in (User, *LABELS)}

    assert types == DECLARED_NAMES - labels
    assert {"user_id", "email_key", "score", "source", "since"} <= DECLARED_PROPERTIES


def test_each_file_is_a_method_of_the_contract_and_the_other_way_round() -> None:
    methods = {
        name
        for contract in (Store, Documents, ChangeLog, Jobs)
        for name, _ in inspect.getmembers(contract, inspect.isfunction)
        if name[0] != "_"
    }

    assert set(FILES) - STEPS == methods - ALSO


@pytest.mark.parametrize("path", sorted(Path("cypher").glob("*")), ids=lambda path: path.name)
def test_each_file_says_what_it_answers_and_with_what_it_can_be_tried(path: Path) -> None:
    first, *rest = path.read_text(encoding="utf-8").splitlines()

    assert path.suffix == ".cypher" and first.startswith("// ") and first.endswith(".")
    tried = {line.split()[2] for line in rest if line.startswith("// :param")}
    assert tried == Query.load(path.stem).parameters
    assert sum(not line.startswith("//") for line in [first, *rest]) <= 25
