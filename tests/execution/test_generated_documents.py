"""Whatever our schema is asked, the executor answers, and writes, as graphql-core does."""

from typing import Any

import pytest
from hypothesis import given

from graph.memory import MemoryStore
from graphql_api.execution import Executor, Reason
from graphql_api.resolvers import Context
from graphql_api.schema import schema
from tests.execution.agreement import agree
from tests.execution.answers import Asked, by_executor, by_reference
from tests.execution.documents import documents
from tests.execution.effort import drawn
from tests.execution.network import leaf, seeded

QUERIES = documents(schema._schema, "query", leaf)
FORESEEN = {Reason.ARGUMENTS}
"""A condition that is null is handed over, though there may be nothing for it to be asked of."""
MUTATIONS = documents(schema._schema, "mutation", leaf)

pytestmark = pytest.mark.filterwarnings(
    "ignore:coroutine:RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@drawn
@given(QUERIES)
async def test_a_query_is_answered_as_by_graphql_core(asked: Asked) -> None:
    store, executor = await seeded(), Executor(schema)

    answer = await by_executor(executor, asked, Context(store))

    assert agree(answer, await by_reference(schema, asked, Context(store)))
    assert failed(answer) or executor.handed_over.keys() <= FORESEEN


@drawn
@given(MUTATIONS)
async def test_a_mutation_is_answered_and_written_as_by_graphql_core(asked: Asked) -> None:
    store, other, executor = await seeded(), await seeded(), Executor(schema)

    answer = await by_executor(executor, asked, Context(store))

    assert agree(answer, await by_reference(schema, asked, Context(other)))
    assert contents(store) == contents(other)
    assert failed(answer) or executor.handed_over.keys() <= FORESEEN


def failed(answer: bytes) -> bool:
    """Whether there are errors in an answer."""
    return not answer.endswith(b'"errors":null}')


def contents(store: MemoryStore) -> dict[str, Any]:
    """What is stored, and how often the clock was read."""
    return {name: value for name, value in vars(store).items() if name != "_clock"} | {
        "next moment": store._clock()
    }
