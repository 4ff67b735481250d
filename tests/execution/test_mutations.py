"""Mutations: one after the other, each with all below it, and none twice."""

import pytest

from graphql_api.execution import Executor
from tests.execution.answers import Asked, both, by_executor, by_reference
from tests.execution.schemas.journal import Journal, schema

FAILING = [
    'a: write(name: "a") { breaks } b: write(name: "b") { name }',
    'write(name: "a") { name } b: write(name: "b") { later { breaks } } fail(name: "c") { name }',
    'a: writeNow(name: "a") { fails } b: writeNow(name: "b") { name }',
    'a: fail(name: "a") { name } b: write(name: "b") { name }',
    'a: giveBack(name: "a") { name } b: write(name: "b") { fails }',
    'a: mutation { b: write(name: "nested") { name } } b: write(name: "b") { name breaks }',
    'a: mutation { a: fail(name: "nested") { name } } b: write(name: "b") { name }',
    '... { a: write(name: "a") { name } } ...F __typename',
]
FRAGMENT = 'fragment F on Mutation { a: write(name: "a") { fails } z: write(name: "z") { name } }'


async def test_a_mutation_begins_when_all_below_the_last_has_ended() -> None:
    journal = Journal()
    asked = Asked(
        'mutation { a: write(name: "a") { later { name } } b: write(name: "b") { name } }'
    )

    await by_executor(Executor(schema), asked, journal)

    assert journal.entries == [
        "write a",
        "wrote a",
        "a begins",
        "a ends",
        "write b",
        "wrote b",
    ]


@pytest.mark.parametrize("selections", FAILING)
async def test_no_root_field_is_resolved_twice_where_one_fails(selections: str) -> None:
    document = f"mutation {{ {selections} }} {FRAGMENT if '...F' in selections else ''}"
    executor, journal, other = Executor(schema), Journal(), Journal()

    answer = await by_executor(executor, Asked(document), journal)

    assert answer == await by_reference(schema, Asked(document), other)
    assert executor.handed_over.total() == 1
    assert writes(journal) == writes(other)


async def test_the_same_field_under_two_keys_is_two_writes() -> None:
    journal = Journal()
    asked = Asked('mutation { a: write(name: "x") { name } b: write(name: "x") { breaks } }')

    await by_executor(Executor(schema), asked, journal)

    assert writes(journal) == ["write x", "wrote x"] * 2


async def test_a_mutation_that_succeeds_is_answered_as_by_graphql_core() -> None:
    document = (
        'mutation { mutation { write(name: "a") { name } } writeNow(name: "b") { __typename } }'
    )

    answer, reference = await both(schema, document, context=Journal)

    assert answer == reference


def writes(journal: Journal) -> list[str]:
    """What the root fields noted."""
    return [entry for entry in journal.entries if entry.startswith(("write ", "wrote "))]
