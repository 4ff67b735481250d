"""The exported schema: current, described, and all that the public contract asks."""

from pathlib import Path

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    print_ast,
)

from graphql_api.schema import schema

EXPORTED = Path("schema.graphql")
CONTRACT = build_schema(Path("tests/contract.graphql").read_text(encoding="utf-8"))
OURS = build_schema(schema.as_str())


def members(graphql_schema: GraphQLSchema) -> dict[str, str]:
    """Every type, field, argument and enum value, by its path, with its type and default."""
    found: dict[str, str] = {}
    for name, kind in graphql_schema.type_map.items():
        if name.startswith("__"):
            continue
        found[name] = type(kind).__name__
        if isinstance(kind, GraphQLEnumType):
            found |= {f"{name}.{value}": "" for value in kind.values}
        elif isinstance(kind, GraphQLInputObjectType):
            found |= {f"{name}.{f}": typed(field) for f, field in kind.fields.items()}
        elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            found |= {f"{name}:{one.name}": "" for one in kind.interfaces}
            for field_name, field in kind.fields.items():
                found[f"{name}.{field_name}"] = str(field.type)
                for arg, argument in field.args.items():
                    found[f"{name}.{field_name}({arg})"] = typed(argument)
    return found


def typed(value: GraphQLArgument | GraphQLInputField) -> str:
    default = value.ast_node.default_value
    return f"{value.type} = {print_ast(default) if default else None}"


def test_the_exported_schema_is_current() -> None:
    assert EXPORTED.read_text(encoding="utf-8") == schema.as_str() + "\n", (
        "run `connections schema > schema.graphql`"
    )


def test_all_of_the_contract_is_there_with_its_types() -> None:
    ours = members(OURS)
    asked = {path: kind for path, kind in members(CONTRACT).items()}

    assert len(asked) > 150
    assert {path: ours.get(path) for path in asked} == asked


def test_everything_is_described() -> None:
    undescribed = []
    for name, kind in OURS.type_map.items():
        if name.startswith("__") or name in {"ID", "String", "Int", "Float", "Boolean"}:
            continue
        undescribed += [] if kind.description else [name]
        for field_name, field in getattr(kind, "fields", {}).items():
            undescribed += [] if field.description else [f"{name}.{field_name}"]
            for arg, argument in getattr(field, "args", {}).items():
                if not argument.description and arg != "input":
                    undescribed.append(f"{name}.{field_name}({arg})")

    assert undescribed == []
