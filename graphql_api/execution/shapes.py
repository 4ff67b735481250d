"""Shapes: selections that are shown by one expression of Python, written and compiled for them.

Where all that is selected of a value is read off it, and no resolver is called for anything,
nothing of the request is needed to show it. Lists and objects then become comprehensions and
displays, nested as the selection is: half the time of closures for a page of fifty.
"""

from collections.abc import Callable
from itertools import count
from typing import Any, NoReturn

from graphql import (
    FieldNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    is_leaf_type,
    is_object_type,
)

from graphql_api.execution.fields import Reading, reading
from graphql_api.execution.leaves import SHOWN_AS_THEY_ARE, compile_leaf
from graphql_api.execution.presence import PRESENT
from graphql_api.execution.selections import Selections
from graphql_api.execution.unfit import Reason, UnfitError

CLASSES = "classes"
"""What an `is_type_of` has that goes by an object's class alone: the classes of its type."""

Show = Callable[[Any], Any]
"""The response's value of a value."""
Write = Callable[[str], str]
"""The expression that shows the value of an expression."""


class Shapes:
    """Writes the expressions of one operation.

    Args:
        selections: The fields that its selections ask for.
        recorded: Whether what methods answer has to be remembered.
    """

    def __init__(self, selections: Selections, recorded: bool) -> None:
        self._selections = selections
        self._recorded = recorded
        self._numbers = count()
        self._meanings: dict[str, Any] = {"_fail": _fail, "_present": PRESENT}

    def of_field(
        self, read: Reading, kind: GraphQLOutputType, nodes: list[FieldNode]
    ) -> Show | None:
        """How to show a field of an object; None where it takes more than the object."""
        write = self._value(kind, nodes)
        return write and self._compile(lambda source: write(self._read(read, source)))

    def of_value(self, kind: GraphQLOutputType, nodes: list[FieldNode]) -> Show | None:
        """How to show a value of this type; None where it takes more than the value."""
        write = self._value(kind, nodes)
        return write and self._compile(write)

    def _compile(self, write: Write) -> Show:
        # The text holds keys and names of a validated document, and nothing else of the caller's.
        show: Show = eval(f"lambda value: {write('value')}", self._meanings)
        return show

    def _value(self, kind: GraphQLOutputType, nodes: list[FieldNode]) -> Write | None:
        required = isinstance(kind, GraphQLNonNull)
        inner = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        absent = "_fail()" if required else "None"
        if is_leaf_type(inner):
            plain = SHOWN_AS_THEY_ARE.get(inner.name)
            return self._leaf(plain, compile_leaf(inner, required))
        if isinstance(inner, GraphQLList):
            return self._list(self._value(inner.of_type, nodes), absent)
        if is_object_type(inner):
            return self._object(inner, nodes, absent)
        return None

    def _leaf(self, plain: type | None, show: Show) -> Write:
        leaf = self._name(show)
        if plain is None:
            return lambda value: f"{leaf}({value})"
        it = self._name()
        return lambda value: (
            f"({it} if ({it} := {value}).__class__ is {plain.__name__} else {leaf}({it}))"
        )

    def _list(self, item: Write | None, absent: str) -> Write | None:
        if item is None:
            return None
        items, each = self._name(), self._name()
        shown = item(each)
        return lambda value: (
            f"([{shown} for {each} in {items}] if ({items} := {value}).__class__ is list"
            f" else {absent} if {items} is None else _fail())"
        )

    def _object(self, kind: GraphQLObjectType, nodes: list[FieldNode], absent: str) -> Write | None:
        it = self._name()
        pairs = []
        for key, asked in self._selections.of(nodes, kind).items():
            shown = self._member(kind, asked, it)
            if shown is None:
                return None
            pairs.append(f"{key!r}: {shown}")
        shown = f"{{{', '.join(pairs)}}}"
        if classes := getattr(kind.is_type_of, CLASSES, None):
            shown = f"({shown} if {it}.__class__ in {self._name(classes)} else _fail())"
        elif kind.is_type_of:
            # A test that needs to know the request fails here, and is then graphql-core's to make.
            shown = f"({shown} if {self._name(kind.is_type_of)}({it}, None) is True else _fail())"
        return lambda value: f"({shown} if _present[({it} := {value}).__class__] else {absent})"

    def _member(self, kind: GraphQLObjectType, nodes: list[FieldNode], source: str) -> str | None:
        name = nodes[0].name.value
        if name == "__typename":
            return repr(kind.name)
        if name.startswith("__"):
            return None
        field = kind.fields[name]
        read = reading(field, self._recorded)
        write = self._value(field.type, nodes) if read else None
        return write(self._read(read, source)) if read and write else None

    def _read(self, read: Reading, source: str) -> str:
        if isinstance(read, str):
            return f"{source}.{read}"
        return f"{self._name(read)}({source})"

    def _name(self, meaning: Any = None) -> str:
        name = f"_{next(self._numbers)}"
        if meaning is not None:
            self._meanings[name] = meaning
        return name


def _fail() -> NoReturn:
    raise UnfitError(Reason.VALUE)
