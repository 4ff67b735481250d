"""What resolvers are told of their request, and with which arguments they are called."""

from typing import Any

import pytest

from graphql_api.execution import Executor, Reason
from tests.execution.answers import Asked, both, by_executor, by_reference
from tests.execution.schemas.resolving import schema

DOCUMENTS = [
    "{ place { path p: path below { path below { path depth } } } }",
    "{ place { selected { depth ...F } selected { s: selected(deeper: false) { path } } } }"
    " fragment F on Place { depth }",
    "query Q($v: Int = 3, $w: String) { place { about ...F } c: class(from_: $w) ordered(c: $v) }"
    " fragment F on Place { about a: about }",
    "{ place { loudName depth } query { query { place { loudName } } } }",
    "query ($e: Int) { ordered(e: $e) place { ...F ...F } } fragment F on Place { about }",
    "{ secret place { depth } }",
    '{ class(from_: "here") other: class }',
    "{ defaults a: defaults(one: 2) b: defaults(numbers: [], inner: {size: LARGE}) }",
    "{ ordered a: ordered(c: 1, a: 2) }",
    "query ($c: Int = 5, $b: Int = 6) { ordered(c: $c, b: $b, a: 1) b: ordered(b: $b, c: $c) }",
    "query ($c: Int = 5, $d: Int) { ordered(d: $d, c: $c) b: ordered(c: $c, a: 1, d: $d) }",
    "{ query { __schema { queryType { name } } __typename } }",
    "subscription { count }",
]
OUTERS: list[Any] = [
    {"name": "a"},
    {"name": "a", "inner": None, "maybe": None, "anything": None},
    {"name": "a", "inner": {}, "maybe": "b", "anything": {"c": [1, {"d": None}]}},
    {"name": "a", "inner": {"size": "LARGE", "numbers": [1]}, "inners": []},
    {"name": "a", "inners": {"numbers": 5}},
    {"name": "a", "inners": [{"numbers": None}, {"size": "HUGE"}]},
    {"inner": {"unknown": 1}},
    "a",
    None,
]


@pytest.mark.parametrize("root", [None, "somebody", "nobody"])
@pytest.mark.parametrize("document", DOCUMENTS)
async def test_a_resolver_is_told_what_graphql_core_tells(document: str, root: Any) -> None:
    seen: list[list[str]] = []

    def context() -> list[str]:
        seen.append([])
        return seen[-1]

    answer, reference = await both(schema, document, context=context, root=root)

    assert answer == reference
    assert seen[0] == seen[1]


@pytest.mark.parametrize("outer", OUTERS, ids=repr)
async def test_an_input_is_coerced_as_by_graphql_core(outer: Any) -> None:
    document = (
        "query ($o: Outer!, $i: [ID!]) { echo(outer: $o, ids: $i) b: echo(outer: $o, ids: $i) }"
    )

    answer, reference = await both(schema, document, {"o": outer, "i": 7})

    assert answer == reference


@pytest.mark.parametrize("name", ["x", None, "absent", 5])
@pytest.mark.parametrize("size", ["SMALL", None, "absent", "s"])
async def test_so_are_variables_inside_of_literals(name: Any, size: Any) -> None:
    document = """query ($n: String = "d", $s: Size, $t: Size = SMALL) {
        echo(outer: {name: $n, maybe: $n, inner: {size: $t, numbers: [1]}}, size: $t, ids: [1])
        b: echo(size: $t, outer: {name: "b", inners: [{size: $t}], anything: {a: [$n, 1.5, $s]}})
    }"""
    given = {
        key: value for key, value in {"n": name, "s": size, "t": size}.items() if value != "absent"
    }

    answer, reference = await both(schema, document, given)

    assert answer == reference


async def test_what_one_call_changes_no_other_meets() -> None:
    executor = Executor(schema)
    asked = Asked('{ grown(anything: {n: [1]}) b: grown(key: "n", anything: {n: []}) }')

    first = await by_executor(executor, asked)

    assert await by_executor(executor, asked) == first == await by_reference(schema, asked)


async def test_a_subscription_is_handed_over() -> None:
    executor = Executor(schema)

    await by_executor(executor, Asked("subscription { count }"))

    assert executor.handed_over == {Reason.OPERATION_TYPE: 1}
