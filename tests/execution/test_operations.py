"""Operations: kept, chosen by name, and handed over for a reason."""

from pathlib import Path

import orjson
import pytest
from graphql import OperationType

from graphql_api.execution import Executor, Reason
from graphql_api.resolvers import Context
from graphql_api.schema import schema as ours
from tests.execution.answers import Asked, by_executor, by_reference
from tests.execution.network import seeded
from tests.execution.schemas.journal import Journal, schema

EXAMPLES = sorted((Path(__file__).parents[2] / "graphiql" / "examples").glob("*.graphql"))
TWO = 'query A { __typename } mutation B { writeNow(name: "b") { name } }'
CONDITIONS = " ".join(f"a{n}: __typename @skip(if: $v{n})" for n in range(5))
VARIANTS = f"query ({' '.join(f'$v{n}: Boolean!' for n in range(5))}) {{ {CONDITIONS} }}"
TWICE = "fragment F{} on Step {{ a: later {{ ...F{} }} b: later {{ ...F{} }} }}"
DOUBLING = "{ steps(names: []) { ...F0 } } fragment F30 on Step { name }" + "".join(
    TWICE.format(n, n + 1, n + 1) for n in range(30)
)
HANDED_OVER = [
    (TWO, {}, Reason.DOCUMENT),
    (DOUBLING, {}, Reason.SIZE),
    (f"{{ chain {{ {'next { ' * 150} name {' }' * 150} }} }}", {}, Reason.SIZE),
    ('{ row(names: ["a"]) { later { name } } }', {}, Reason.VALUE),
    ("{ __schema { queryType { name } } }", {}, Reason.INTROSPECTION),
    ('{ step { name } __type(name: "Step") { name } }', {}, Reason.INTROSPECTION),
    (VARIANTS, {f"v{n}": True for n in range(5)}, Reason.VARIANTS),
    ("query ($n: String!) { step(name: $n) { name } }", {"n": 1}, Reason.VARIABLES),
    ("query ($n: String!) { step(name: $n) { name } }", {}, Reason.VARIABLES),
    ('query ($n: String = "a") { step(name: $n) { name } }', {"n": None}, Reason.ARGUMENTS),
    ("query ($s: Boolean = true) { __typename @skip(if: $s) }", {"s": None}, Reason.ARGUMENTS),
    ("{ step { fails } }", {}, Reason.RESOLVER),
    ("{ step { breaks } }", {}, Reason.RESOLVER),
]


@pytest.fixture
def executor() -> Executor:
    return Executor(schema, capacity=2)


async def test_the_operations_used_last_are_kept(executor: Executor) -> None:
    first, second = executor.prepare("{ __typename }"), executor.prepare("{ a: __typename }")

    assert executor.prepare("{ __typename }") is first
    executor.prepare("{ b: __typename }")

    assert executor.prepare("{ __typename }") is first
    assert executor.prepare("{ a: __typename }") is not second


@pytest.mark.parametrize("document", ["{", "{ unknown }", ""])
async def test_what_is_invalid_is_not_kept(executor: Executor, document: str) -> None:
    operation = executor.prepare(document)

    assert operation.errors
    assert executor.prepare(document) is not operation


async def test_one_document_has_an_operation_for_each_name(executor: Executor) -> None:
    query, mutation = executor.prepare(TWO, "A"), executor.prepare(TWO, "B")

    assert (query.type, mutation.type) == (OperationType.QUERY, OperationType.MUTATION)
    assert executor.prepare(TWO, "A") is query


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (None, b"Must provide operation name if query contains multiple operations."),
        ("C", b"Unknown operation named 'C'."),
        ("", b"Unknown operation named ''."),
    ],
)
async def test_an_operation_has_to_be_chosen(
    executor: Executor, name: str | None, message: bytes
) -> None:
    answer = await by_executor(executor, Asked(TWO, {}, name), Journal())

    assert message in answer
    assert executor.handed_over == {Reason.DOCUMENT: 1}


@pytest.mark.parametrize(("document", "variables", "reason"), HANDED_OVER)
async def test_a_request_is_handed_over_for_a_reason(
    executor: Executor, document: str, variables: dict[str, object], reason: Reason
) -> None:
    for _ in range(2):
        await by_executor(executor, Asked(document, variables), Journal())

    assert executor.handed_over == {reason: 2}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
async def test_no_example_is_handed_over(path: Path) -> None:
    given = path.with_suffix(".json")
    variables = orjson.loads(given.read_bytes()) if given.exists() else {}
    store, other, executor = await seeded(), await seeded(), Executor(ours)

    answer = await by_executor(executor, Asked(path.read_text(), variables), Context(store))

    assert answer == await by_reference(ours, Asked(path.read_text(), variables), Context(other))
    assert not executor.handed_over
