"""What a selection asks for: merged, in order, without what is skipped, and of the right types."""

from itertools import product

import orjson
import pytest

from graphql_api.execution import Executor
from tests.execution.answers import Asked, both, by_executor, by_reference
from tests.execution.schemas.journal import Journal, schema

MERGED = [
    "{ step { name } step { later { name } } step { later { n: name __typename } } }",
    "{ b: step { name } ...F a: step { name } }"
    " fragment F on Query { a: step { n: name } b: step { z: name name } }",
    "{ ... { step { x: name } } step { ... on Step { later { a: name } } later { b: name } } }",
    "{ step { ...S ...S later { ...S } } } fragment S on Step { name s: name }",
    "{ ... on Query { ... on Query { step { name } } } step { __typename } t: __typename }",
]
CONDITIONS = """
query ($a: Boolean!, $b: Boolean = true) {
  step {
    both: name @skip(if: $a) @include(if: $b)
    one: name @include(if: $a)
    two: name @skip(if: $b)
  }
  ... @skip(if: $b) { step { three: name } }
  ...F @include(if: $b)
  __typename @skip(if: true) @include(if: $a)
}
fragment F on Query {
  step { later { four: name @skip(if: $a) five: name @include(if: false) name } }
}
"""


@pytest.mark.parametrize("document", MERGED)
async def test_fields_of_one_key_are_merged_as_by_graphql_core(document: str) -> None:
    answer, reference = await both(schema, document, context=Journal)

    assert answer == reference
    assert answer.endswith(b'"errors":null}')


async def test_the_response_has_the_order_of_the_document() -> None:
    document = (
        "{ z: step { name } a: __typename step { later { name } name b: name } m: __typename }"
    )

    answer = await by_executor(Executor(schema), Asked(document), Journal())

    assert list(orjson.loads(answer)["data"]) == ["z", "a", "step", "m"]
    assert list(orjson.loads(answer)["data"]["step"]) == ["later", "name", "b"]


@pytest.mark.parametrize("values", [*product([True, False], [True, False, "absent", None])])
async def test_skip_and_include_hold_together(values: tuple[bool, bool | str | None]) -> None:
    variables = {"a": values[0], "b": values[1]}
    given = {name: value for name, value in variables.items() if value != "absent"}

    answer, reference = await both(schema, CONDITIONS, given, context=Journal)

    assert answer == reference


async def test_one_operation_has_a_plan_for_each_value_of_its_conditions() -> None:
    executor = Executor(schema)

    for a, b in [*product([True, False], repeat=2)] * 2:
        asked = Asked(CONDITIONS, {"a": a, "b": b})
        answer = await by_executor(executor, asked, Journal())
        assert answer == await by_reference(schema, asked, Journal())

    assert not executor.handed_over


async def test_a_selection_may_be_left_without_fields() -> None:
    answer, reference = await both(schema, "{ step { name @skip(if: true) } }", context=Journal)

    assert answer == reference == b'{"data":{"step":{}},"errors":null}'
