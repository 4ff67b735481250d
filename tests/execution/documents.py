"""Generated documents: valid ones of a schema, that use all that a document may."""

from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
)
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.execution.answers import Asked
from tests.execution.inputs import Draw, Inputs, Leaf

DEPTH = 4


@dataclass
class Place:
    """What one key of a response stands for, so that fields of that key can be merged."""

    text: str
    parent: GraphQLNamedType
    asked: GraphQLField | None
    below: "Scope" = field(default_factory=dict)


Scope = dict[str, Place]


class Selecting:
    """Draws the selections of one operation.

    Attributes:
        fragments: The fragments that the operation spreads, by name.
    """

    def __init__(self, draw: Draw, schema: GraphQLSchema, inputs: Inputs, name: str) -> None:
        self.fragments: dict[str, str] = {}
        self._draw = draw
        self._schema = schema
        self._inputs = inputs
        self._name = name

    def selections(self, kind: GraphQLNamedType, scope: Scope, depth: int) -> str:
        """A selection set on a type, whose keys are those of this scope."""
        size = self._draw(st.integers(1, 4))
        return f"{{ {' '.join(self._selection(kind, scope, depth) for _ in range(size))} }}"

    def _selection(self, kind: GraphQLNamedType, scope: Scope, depth: int) -> str:
        if depth > 0 and self._inputs.one_in(3 if is_abstract_type(kind) else 6):
            return self._fragment(kind, scope, depth)
        if scope and self._inputs.one_in(5):
            return self._again(kind, scope, depth)
        return self._field(kind, scope, depth)

    def _field(self, kind: GraphQLNamedType, scope: Scope, depth: int) -> str:
        fields = getattr(kind, "fields", {})
        names = [
            "__typename",
            *(n for n in fields if depth > 0 or _is_leaf(fields[n])),
        ]
        name = self._draw(st.sampled_from(names if len(names) == 1 else names[1:] + names[:1]))
        chosen = fields.get(name)
        key = (
            f"{self._draw(st.sampled_from('abc'))}{len(scope)}" if self._inputs.one_in(3) else name
        )
        if key in scope:
            key = f"{key}_{len(scope)}"
        arguments = self._inputs.arguments(chosen) if chosen else ""
        text = f"{name}{arguments}" if key == name else f"{key}: {name}{arguments}"
        scope[key] = Place(text, kind, chosen)
        return self._written(scope[key], depth)

    def _again(self, kind: GraphQLNamedType, scope: Scope, depth: int) -> str:
        places = [place for place in scope.values() if place.parent is kind]
        if not places:
            return "__typename"
        return self._written(self._draw(st.sampled_from(places)), depth)

    def _written(self, place: Place, depth: int) -> str:
        text = place.text + self._directives()
        below = get_named_type(place.asked.type) if place.asked else None
        if is_composite_type(below):
            text += " " + self.selections(below, place.below, depth - 1)
        return text

    def _fragment(self, kind: GraphQLNamedType, scope: Scope, depth: int) -> str:
        condition: Any = self._draw(st.sampled_from([None, *self._applicable(kind)]))
        selected = self.selections(condition or kind, scope, depth - 1)
        if condition is None or self._inputs.one_in(2):
            on = f" on {condition}" if condition else ""
            return f"...{on}{self._directives()} {selected}"
        name = f"{self._name}{len(self.fragments)}"
        self.fragments[name] = f"fragment {name} on {condition} {selected}"
        again = f" ...{name}{self._directives()}" if self._inputs.one_in(3) else ""
        return f"...{name}{self._directives()}{again}"

    def _applicable(self, kind: GraphQLNamedType) -> list[GraphQLNamedType]:
        if is_abstract_type(kind):
            return [kind, *self._schema.get_possible_types(kind)]
        found: list[GraphQLNamedType] = [kind]
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            found += kind.interfaces
        return found

    def _directives(self) -> str:
        return "".join(
            f" @{name}(if: {self._inputs.condition()})"
            for name in ("skip", "include")
            if self._inputs.one_in(8)
        )


def _is_leaf(one: GraphQLField) -> bool:
    return is_leaf_type(get_named_type(one.type))


@st.composite
def documents(draw: DrawFn, schema: GraphQLSchema, root: str, leaf: Leaf) -> Asked:
    """Requests whose document is valid, with one operation or two."""
    kind = schema.query_type if root == "query" else schema.mutation_type
    assert kind
    inputs = Inputs(draw, leaf)
    selecting = Selecting(draw, schema, inputs, "F")
    selected = selecting.selections(kind, {}, DEPTH)
    defined = f" ({', '.join(inputs.definitions.values())})" if inputs.definitions else ""
    parts = [f"{root} Main{defined} {selected}", *selecting.fragments.values()]
    name = draw(st.sampled_from([None, "Main"]))
    if draw(st.integers(0, 5)) == 5:
        parts.insert(draw(st.integers(0, 1)), "query Other { __typename }")
        name = "Main"
    return Asked("\n".join(parts), inputs.given, name)
