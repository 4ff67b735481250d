"""What is resolved at once: siblings meet, so do loads, failures wait, and all can stop."""

import asyncio

import pytest

from graphql_api.execution import Executor, Reason
from tests.execution.answers import Asked, by_executor, by_reference
from tests.execution.schemas.journal import Journal, schema

MEETING = (
    '{ one: step { meets(sets: "a", awaits: "b") } two: step { meets(sets: "b", awaits: "a") } }'
)
BATCHES = [
    '{ steps(names: ["a", "b", "c"]) { loaded { name } } }',
    '{ steps(names: ["a", "b"]) { loaded { loaded { loaded { name } } } } }',
    '{ steps(names: ["a", "b"]) { loaded { name } again: loaded { loaded { name } } } }',
    '{ a: step(name: "a") { loaded { name } } b: step(name: "b") { loaded { loaded { name } } } }',
    '{ steps(names: ["a"]) { later { loaded { name } } loaded { later { loaded { name } } } } }',
]


@pytest.fixture
def executor() -> Executor:
    return Executor(schema)


async def test_siblings_are_resolved_at_once(executor: Executor) -> None:
    asked = by_executor(executor, Asked(MEETING), Journal())

    answer = await asyncio.wait_for(asked, timeout=20)

    assert answer == b'{"data":{"one":{"meets":"a"},"two":{"meets":"a"}},"errors":null}'


async def test_so_are_the_fields_of_one_object(executor: Executor) -> None:
    document = '{ step { a: meets(sets: "a", awaits: "b") b: meets(sets: "b", awaits: "a") } }'

    answer = await asyncio.wait_for(by_executor(executor, Asked(document), Journal()), 20)

    assert b'"errors":null' in answer


@pytest.mark.parametrize("document", BATCHES)
async def test_loads_meet_in_the_batches_of_graphql_core(executor: Executor, document: str) -> None:
    journal, other = Journal(), Journal()

    answer = await by_executor(executor, Asked(document), journal)

    assert answer == await by_reference(schema, Asked(document), other)
    assert journal.batches == other.batches
    assert not executor.handed_over


async def test_where_one_fails_the_others_are_waited_for(executor: Executor) -> None:
    document = '{ a: step { fails } b: step { meets(sets: "a", awaits: "b") } }'
    journal = Journal()
    task = asyncio.create_task(by_executor(executor, Asked(document), journal))
    for _ in range(20):
        await asyncio.sleep(0)

    waiting = list(journal.entries)
    journal.events["b"].set()
    await task

    assert waiting == ["step a", "fails", "step a"]
    assert journal.entries == [*waiting, "a met b"] * 2
    assert executor.handed_over == {Reason.RESOLVER: 1}


async def test_to_cancel_an_execution_is_to_cancel_its_resolvers(executor: Executor) -> None:
    journal = Journal()
    asked = Asked("{ a: step { stays } b: step { stays x: stays } }")
    task = asyncio.create_task(by_executor(executor, asked, journal))
    for _ in range(20):
        await asyncio.sleep(0)

    task.cancel()
    await asyncio.wait([task])

    assert task.cancelled()
    assert journal.entries.count("stays") == journal.entries.count("leaves") == 3


@pytest.mark.filterwarnings(
    "error::RuntimeWarning", "error::pytest.PytestUnraisableExceptionWarning"
)
async def test_no_coroutine_is_left_behind(executor: Executor) -> None:
    operation = executor.prepare('{ steps(names: ["a", "b"]) { loaded { name } breaks } }')

    await executor.execute(operation, {}, Journal())

    assert executor.handed_over == {Reason.RESOLVER: 1}
