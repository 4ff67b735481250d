"""Every kind of type, whatever its value is: shown as by graphql-core."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from graphql_api.execution import Executor
from tests.execution.agreement import agree
from tests.execution.answers import Asked, both, by_executor, by_reference
from tests.execution.documents import documents
from tests.execution.effort import drawn
from tests.execution.schemas.kinds import MADE, schema

pytestmark = pytest.mark.filterwarnings(
    "ignore:coroutine:RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
FIELDS = [
    "named(made: $made) { __typename name ... on Animal { legs } ... on Dog { barks } }",
    "animals(made: [$made, $made]) { ... on Cat { lives friend { __typename legs } } name }",
    "pet(made: $made) { ... on Named { n: name } ... on Dog { barks } __typename }",
    "pets(made: [$made]) { __typename items { ... on Fish { keptIn } } first { __typename } }",
    "page(made: $made) { __typename items { name barks legs } first { name } }",
    "dog(made: $made) { name barks __typename }",
    "fish(made: $made) { name keptIn }",
    "plant(made: $made) { name }",
    "failure(made: $made) { message }",
    "shape(made: $made) { __typename area ... on Square { side } }",
]

COMPILED = [
    "animals(made: [$made]) { ... on Dog { name d: __typename } ... on Cat { legs } ...A }",
    "pets(made: [$made]) { items { ... on Animal { n: name } ... on Cat { l: legs ...A } } }",
    "named(made: $made) { ... on Cat { name } ... on Shape { area } ...A }",
    "dog(made: $made) { name ... on Named { n: name } ...A ...A }",
]

executor = Executor(schema)


def leaf(name: str, kind: str) -> SearchStrategy[str]:
    return st.sampled_from(list(MADE))


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("field", FIELDS)
async def test_a_type_is_shown_as_by_graphql_core(field: str, made: str) -> None:
    answer, reference = await both(schema, f"query ($made: String!) {{ {field} }}", {"made": made})

    assert answer == reference


@pytest.mark.parametrize("made", ["dog", "cat", "none"])
@pytest.mark.parametrize("field", COMPILED)
async def test_what_succeeds_is_not_handed_over(field: str, made: str) -> None:
    document = f"query ($made: String!) {{ {field} }} fragment A on Animal {{ a: name }}"
    executor, asked = Executor(schema), Asked(document, {"made": made})

    answer = await by_executor(executor, asked)

    assert answer == await by_reference(schema, asked)
    assert not executor.handed_over or b'"errors":[' in answer


@drawn
@given(documents(schema._schema, "query", leaf))
async def test_a_generated_query_is_answered_as_by_graphql_core(asked: Asked) -> None:
    answer = await by_executor(executor, asked)

    assert agree(answer, await by_reference(schema, asked))


async def test_objects_of_exceptions_are_errors() -> None:
    answer, _ = await both(schema, '{ failure(made: "failure") { message } }')

    assert answer.startswith(b'{"data":{"failure":null},"errors":[{"message":')
