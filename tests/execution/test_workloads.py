"""What is measured is executed by its plan: none of it is handed to graphql-core."""

import json

import pytest

from benchmarks.operations import Operation
from benchmarks.spelling import OURS
from graph.memory import MemoryStore
from graphql_api.execution import Executor
from graphql_api.resolvers import Context
from graphql_api.schema import schema
from tests import builders

ONE = {"id": "ann"}
OPERATIONS = [
    *(Operation(kind, ONE) for kind in ("profile", "page", "nested", "recommendations", "hub")),
    Operation("is-connected", {"id": "ann", "other": "bob"}),
    Operation("connect", {"id": "ann", "ids": ["cat"]}),
    Operation("connect", {"id": "ann", "ids": ["cat", "bob", "nobody"]}),
    Operation("disconnect", {"id": "ann", "ids": ["bob"]}),
]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.kind)
@pytest.mark.parametrize("user_id", ["ann", "nobody"])
async def test_no_workload_is_handed_over(operation: Operation, user_id: str) -> None:
    store = MemoryStore()
    await builders.users(store, "ann", "bob", "cat")
    await builders.connect(store, ("ann", "bob"), ("bob", "cat"))
    executor = Executor(schema)
    asked = Operation(operation.kind, operation.variables | {"id": user_id})

    for body in OURS.bodies(asked)[:1]:
        request = json.loads(body)
        prepared = executor.prepare(request["query"])
        result = await executor.execute(prepared, request["variables"], Context(store))

        assert not result.errors and result.data
    assert not executor.handed_over
