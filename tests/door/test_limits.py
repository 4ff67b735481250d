"""Documents out of bounds: refused, named, and before they have cost much."""

import time

import pytest
from graphql import get_introspection_query

from graphql_api.execution import Checks, Executor
from graphql_api.limits import Bounds, Guard, TooComplexError
from graphql_api.schema import WEIGHTS, schema

PAGE = "connections(first: 50) { totalCount nodes { name } }"


def executor() -> Executor:
    return Executor(schema, checks=Checks(Guard(Bounds()), WEIGHTS, most_errors=5))


def chain(length: int, spreads: int) -> str:
    """Fragments each of which spreads the next so often."""
    links = (f"fragment f{n} on User {{ {f'...f{n + 1} ' * spreads} }}" for n in range(length))
    last = f"fragment f{length} on User {{ name }}"
    return f'{{ user(userId: "a") {{ ...f0 }} }} {" ".join(links)} {last}'


def nested(levels: int) -> str:
    return (
        f'{{ user(userId: "a") {"{ connections { nodes " * levels} {{ name }} {"} }" * levels} }}'
    )


HOSTILE = {
    "characters": "#" + "x" * 64_001,
    "a million aliases": f"{{ {' '.join(f'a{n}: __typename' for n in range(1_000_000))} }}",
    "tokens": f"{{ {'__typename ' * 3_000} }}",
    "aliases": f'{{ user(userId: "a") {{ {" ".join(f"a{n}: name" for n in range(31))} }} }}',
    "aliases in fragments": '{ a: user(userId: "a") { ...f ...f ...f ...f } } '
    f"fragment f on User {{ {' '.join(f'a{n}: name' for n in range(8))} }}",
    "root fields": f"{{ {'__typename ' * 21} }}",
    "levels": nested(6),
    "levels in fragments": f"{nested(4)[:-1]} ...f }} fragment f on Query {nested(6)}",
    "introspection": "{ __schema { types "
    + "{ fields { type " * 8
    + "{ name }"
    + "} }" * 8
    + "} }",
    "directives": "{ " + "__typename @skip(if: false) " * 10 + "...f } fragment f on Query "
    "{ __typename " + "@include(if: true) " * 45 + "}",
    "fragments": chain(61, 1),
    "comparisons": f'{{ user(userId: "a") {{ {"name " * 41} }} }}',
    "comparisons in fragments": '{ user(userId: "a") { ...f ...g } } '
    f"fragment f on User {{ {'name ' * 21} }} fragment g on User {{ {'name ' * 21} }}",
    "digits": f'{{ user(userId: "a") {{ connections(first: {"9" * 5_000}) {{ totalCount }} }} }}',
    "nesting": "{ a " * 400 + "}" * 400,
    "nesting of lists": f"{{ users(userIds: {'[' * 900}{']' * 900}) {{ name }} }}",
}


@pytest.mark.parametrize("document", HOSTILE.values(), ids=HOSTILE)
def test_a_document_out_of_bounds_is_refused_in_time(document: str) -> None:
    execute = executor()
    start = time.process_time()

    errors = execute.prepare(document, suggest=False).errors

    # Generous, for a shared machine: unbounded, each takes from a second to hours.
    assert time.process_time() - start < 1
    assert len(errors) == 1
    assert isinstance(errors[0], TooComplexError) or "Parsing aborted" in errors[0].message


@pytest.mark.parametrize("spreads", [2, 8])
def test_fragments_that_double_each_other_take_no_time(spreads: int) -> None:
    start = time.process_time()

    operation = executor().prepare(chain(22, spreads))

    assert not operation.errors
    assert operation.cost({}) == 1
    assert time.process_time() - start < 1


def test_errors_are_few_and_tell_nothing_of_the_schema_to_strangers() -> None:
    document = f'{{ user(userId: "a") {{ {" ".join(f"nam{n}" for n in range(20))} }} }}'

    hidden = executor().prepare(document, suggest=False).errors
    told = executor().prepare(document, suggest=True).errors

    assert len(hidden) == len(told) == 6
    assert not any("Did you mean" in error.message for error in hidden)
    assert any("Did you mean" in error.message for error in told)


@pytest.mark.parametrize(
    ("document", "variables", "cost"),
    [
        ("{ __typename }", {}, 0),
        ('{ user(userId: "a") { name } }', {}, 1),
        (f'{{ user(userId: "a") {{ {PAGE} }} }}', {}, 51),
        ('{ user(userId: "a") { connections { edges { node { name } } } } }', {}, 51),
        ('{ user(userId: "a") { connections(first: null) { totalCount } } }', {}, 51),
        ('{ user(userId: "a") { connections(first: 0) { totalCount } } }', {}, 2),
        (
            '{ user(userId: "a") { connections(first: 10) { nodes { connections(first: 7) '
            "{ nodes { name } } } } } }",
            {},
            1 + 10 * (1 + 7),
        ),
        (
            'query ($n: Int = 9) { user(userId: "a") { connections(first: $n) { totalCount } } }',
            {},
            10,
        ),
        (
            'query ($n: Int = 9) { user(userId: "a") { connections(first: $n) { totalCount } } }',
            {"n": 3},
            4,
        ),
        (
            "query ($ids: [ID!]!) { users(userIds: $ids) { connections(first: 5) { totalCount } "
            "} }",
            {"ids": ["a", "b", "c"]},
            3 * (1 + 5),
        ),
        ('{ users(userIds: ["a", "b"]) { name } }', {}, 2),
        (
            "query ($pairs: [UserPairInput!]!) { areConnected(pairs: $pairs) }",
            {"pairs": [{"userId": "a", "otherUserId": "b"}] * 4},
            4,
        ),
        ('{ connectionPath(userId: "a", otherUserId: "b") { name } }', {}, 20),
        (
            "mutation ($i: AddConnectionsInput!) { addConnections(input: $i) { addedCount "
            "user { connections(first: 100) { totalCount } } } }",
            {"i": {"userId": "a", "otherUserIds": ["b"] * 50}},
            50 + 100,
        ),
        (
            'mutation { addConnections(input: {userId: "a", otherUserIds: ["b", "c"]}) '
            "{ addedCount } }",
            {},
            2,
        ),
        (f'{{ user(userId: "a") {{ ...f ...f }} }} fragment f on User {{ {PAGE} }}', {}, 101),
        ('{ node(id: "a") { ... on User { connections(first: 3) { totalCount } } } }', {}, 4),
    ],
)
def test_a_cost_is_the_nodes_that_may_be_read(
    document: str, variables: dict[str, object], cost: int
) -> None:
    operation = executor().prepare(document)

    assert not operation.errors
    assert [operation.cost(variables) for _ in range(2)] == [cost, cost]


def test_the_usual_introspection_is_within_bounds() -> None:
    operation = executor().prepare(get_introspection_query(input_value_deprecation=True))

    assert not operation.errors and operation.introspects
