"""Arguments of generated documents, as literals and as variables, right and sometimes wrong."""

import json
from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
)
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Draw = Callable[[SearchStrategy[Any]], Any]
Leaf = Callable[[str, str], SearchStrategy[Any]]
"""Values for a name and the name of a scalar."""

WRONG = st.sampled_from(
    ["wrong", 1.5, True, 2**40, -1, [], [None], [["a"]], {}, {"userId": 7}, {"odd": 1}]
)
MOST_VARIABLES = 4
ALWAYS = frozenset({"userId"})
"""What is never left out, nor null: a random one would be assigned."""


class Inputs:
    """The inputs of one operation.

    Attributes:
        definitions: The variables' definitions, with the text of their types.
        given: The values that are sent for them.
    """

    def __init__(self, draw: Draw, leaf: Leaf) -> None:
        self.definitions: dict[str, str] = {}
        self.given: dict[str, Any] = {}
        self._draw = draw
        self._leaf = leaf
        self._kinds: dict[str, str] = {}

    def one_in(self, chances: int) -> bool:
        """True once in so many times; shrinks to False."""
        return bool(self._draw(st.integers(0, chances - 1)) == chances - 1)

    def arguments(self, field: GraphQLField) -> str:
        """The arguments of a field: those it requires, and some of the others."""
        members = self._members(field.args)
        return f"({members})" if members else ""

    def condition(self) -> str:
        """What `@skip` or `@include` depends on."""
        if self.one_in(2):
            return str(self._draw(st.booleans())).lower()
        return self._variable("if", GraphQLNonNull(GraphQLBoolean))

    def _members(self, all_of: dict[str, GraphQLArgument] | dict[str, GraphQLInputField]) -> str:
        members = []
        for name, one in all_of.items():
            required = isinstance(one.type, GraphQLNonNull) and one.default is None
            if name in ALWAYS and not required:
                members.append(f"{name}: {literal(one.type, self._right_one(name, one.type))}")
            elif required or self.one_in(2):
                members.append(f"{name}: {self._value(name, one.type)}")
        return ", ".join(members)

    def _value(self, name: str, kind: GraphQLInputType) -> str:
        if self.one_in(3):
            return self._variable(name, kind)
        if isinstance(kind, GraphQLNonNull):
            return self._present(name, kind.of_type)
        return "null" if self.one_in(8) else self._present(name, kind)

    def _present(self, name: str, kind: GraphQLInputType) -> str:
        if isinstance(kind, GraphQLList):
            size = self._draw(st.integers(0, 3))
            return f"[{', '.join(self._value(name, kind.of_type) for _ in range(size))}]"
        if isinstance(kind, GraphQLInputObjectType):
            return f"{{{self._members(kind.fields)}}}"
        return literal(kind, self._right_one(name, kind))

    def _variable(self, name: str, kind: GraphQLInputType) -> str:
        known = [one for one, text in self._kinds.items() if text == str(kind)]
        if known and (self.one_in(2) or len(self._kinds) >= MOST_VARIABLES):
            return str(self._draw(st.sampled_from(known)))
        if len(self._kinds) >= MOST_VARIABLES:
            return literal(kind, self._right(name, kind))
        variable = f"$v{len(self._kinds)}"
        self._kinds[variable] = str(kind)
        self.definitions[variable] = self._definition(variable, name, kind)
        self._give(variable[1:], name, kind)
        return variable

    def _definition(self, variable: str, name: str, kind: GraphQLInputType) -> str:
        plain = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        if self.one_in(3):
            return f"{variable}: {plain} = {literal(plain, self._right_one(name, plain))}"
        stricter = kind is plain and self.one_in(4)
        return f"{variable}: {kind}{'!' if stricter else ''}"

    def _give(self, variable: str, name: str, kind: GraphQLInputType) -> None:
        match self._draw(st.sampled_from(["right"] * 27 + ["absent", "null", "wrong"])):
            case "right":
                self.given[variable] = self._right(name, kind)
            case "null":
                self.given[variable] = None
            case "wrong":
                self.given[variable] = self._draw(WRONG)

    def _right(self, name: str, kind: GraphQLInputType) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return self._right_one(name, kind.of_type)
        return None if self.one_in(10) else self._right_one(name, kind)

    def _right_one(self, name: str, kind: GraphQLInputType) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return self._right_one(name, kind.of_type)
        if isinstance(kind, GraphQLList):
            return [self._right(name, kind.of_type) for _ in range(self._draw(st.integers(0, 3)))]
        if isinstance(kind, GraphQLInputObjectType):
            return {
                key: self._right_one(key, field.type)
                if key in ALWAYS
                else self._right(key, field.type)
                for key, field in kind.fields.items()
                if key in ALWAYS or isinstance(field.type, GraphQLNonNull) or self.one_in(2)
            }
        if isinstance(kind, GraphQLEnumType):
            return self._draw(st.sampled_from(list(kind.values)))
        return self._draw(self._leaf(name, get_named_type(kind).name))


def literal(kind: GraphQLInputType, value: Any) -> str:
    """A value as a document writes it."""
    if isinstance(kind, GraphQLNonNull):
        return literal(kind.of_type, value)
    if value is None:
        return "null"
    if isinstance(kind, GraphQLList):
        return f"[{', '.join(literal(kind.of_type, item) for item in value)}]"
    if isinstance(kind, GraphQLInputObjectType):
        members = (f"{key}: {literal(kind.fields[key].type, one)}" for key, one in value.items())
        return f"{{{', '.join(members)}}}"
    return str(value) if isinstance(kind, GraphQLEnumType) else json.dumps(value)
