"""The examples that GraphiQL opens with: each asks what the schema has, and says what it shows."""

import json
from pathlib import Path

import pytest
from graphql import (
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    get_variable_values,
    parse,
    validate,
)

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "graphiql" / "examples").glob("*.graphql"))

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))


def variables_of(example: Path) -> dict[str, object]:
    file = example.with_suffix(".json")
    given: dict[str, object] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return given


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 7


@each_example
def test_an_example_is_valid(example: Path, schema: GraphQLSchema) -> None:
    document = parse(example.read_text(encoding="utf-8"))

    assert validate(schema, document) == []


@each_example
def test_an_example_has_the_variables_it_asks_for(example: Path, schema: GraphQLSchema) -> None:
    operation = parse(example.read_text(encoding="utf-8")).definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    asked = operation.variable_definitions or ()
    given = variables_of(example)

    values = get_variable_values(schema, asked, given)

    assert not isinstance(values, list), values
    assert given.keys() == {definition.variable.name.value for definition in asked}


@each_example
def test_an_example_opens_with_what_it_shows(example: Path) -> None:
    first, *_ = example.read_text(encoding="utf-8").splitlines()

    assert first.startswith("# ")
