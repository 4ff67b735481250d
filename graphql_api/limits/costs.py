"""What an operation may read at most, in nodes: known from its text and variables alone.

A page counts as many as it may hold, and what is asked below it that many times; a field that takes
arguments counts once. Shopify's and GitHub's APIs count so, too, before they run anything.
"""

from collections import OrderedDict
from collections.abc import Mapping
from math import ceil
from typing import Any

from graphql import (
    ArgumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)
from graphql.utilities.coerce_input_value import coerce_default_value

_KEPT = 100
_SIZE = "first"
_LARGEST_PAGE = 1_000

Fragments = Mapping[str, FragmentDefinitionNode]


class Costs:
    """The cost of one operation of a valid document, by the values of its variables.

    Args:
        schema: The schema.
        operation: The operation.
        fragments: The document's fragments by name.
        weights: What fields cost that cost more than one, or less, by type and name.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: OperationDefinitionNode,
        fragments: Fragments,
        weights: Mapping[str, float],
    ) -> None:
        self._schema = schema
        self._operation = operation
        self._fragments = fragments
        self._weights = weights
        self._known: OrderedDict[tuple[int, ...], int] = OrderedDict()
        self._defaults = {
            definition.variable.name.value: _size(_plain(definition.default_value))
            for definition in operation.variable_definitions or ()
        }
        asked: set[str] = set()
        self._walk({}, asked)
        # Only by these does the cost change.
        self._variables = sorted(asked)

    def of(self, variables: Mapping[str, Any]) -> int:
        """The cost with these values of the variables, as they were given."""
        sizes = tuple(
            _size(variables[name]) if name in variables else self._defaults.get(name, 0)
            for name in self._variables
        )
        cost = self._known.get(sizes)
        if cost is None:
            cost = self._walk(dict(zip(self._variables, sizes, strict=True)), set())
            self._known[sizes] = cost
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return cost

    def _walk(self, sizes: Mapping[str, int], asked: set[str]) -> int:
        kind = self._schema.get_root_type(self._operation.operation)
        walk = _Walk(self._schema, self._fragments, self._weights, sizes, asked)
        return ceil(walk.of_set(self._operation.selection_set, kind))


class _Walk:
    """One walk through an operation, with the sizes that its variables stand for."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Fragments,
        weights: Mapping[str, float],
        sizes: Mapping[str, int],
        asked: set[str],
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._weights = weights
        self._sizes = sizes
        self._asked = asked
        self._known: dict[str, float] = {}

    def of_set(self, selection: SelectionSetNode | None, kind: Any) -> float:
        return sum(self._of(node, kind) for node in selection.selections) if selection else 0

    def _of(self, node: SelectionNode, kind: Any) -> float:
        match node:
            case FieldNode():
                return self._of_field(node, kind)
            case InlineFragmentNode(type_condition=condition):
                inner = self._schema.get_type(condition.name.value) if condition else kind
                return self.of_set(node.selection_set, inner)
            case FragmentSpreadNode():
                return self._of_fragment(node.name.value)
        return 0

    def _of_fragment(self, name: str) -> float:
        if name not in self._known:
            fragment = self._fragments[name]
            kind = self._schema.get_type(fragment.type_condition.name.value)
            self._known[name] = self.of_set(fragment.selection_set, kind)
        return self._known[name]

    def _of_field(self, node: FieldNode, kind: Any) -> float:
        name = node.name.value
        if name.startswith("__") or not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            return 0
        field = kind.fields[name]
        inner = get_named_type(field.type)
        weight = self._weights.get(f"{kind.name}.{name}")
        if weight is None:
            # A list or an edge is what its page has counted already.
            weight = 1.0 if field.args else 0.0
        below = self.of_set(node.selection_set, inner) if is_composite_type(inner) else 0.0
        times = self._times(node, field)
        if _SIZE in field.args or is_list_type(get_nullable_type(field.type)):
            return times * (weight + below)
        return times * weight + below

    def _times(self, node: FieldNode, field: GraphQLField) -> int:
        given = {argument.name.value: argument for argument in node.arguments or ()}
        if _SIZE in field.args:
            # One that is larger reads nothing: its field refuses it, and says so better.
            return min(_LARGEST_PAGE, max(1, self._first(given.get(_SIZE), field)))
        return max([1, *(self._length(argument.value) for argument in given.values())])

    def _first(self, argument: ArgumentNode | None, field: GraphQLField) -> int:
        default = int(coerce_default_value(field.args[_SIZE]) or 0)
        match argument and argument.value:
            case IntValueNode(value=digits):
                return int(digits)
            case VariableNode(name=name):
                self._asked.add(name.value)
                size = self._sizes.get(name.value, 0)
                return size if size else default
        return default

    def _length(self, value: ValueNode) -> int:
        match value:
            case ListValueNode(values=values):
                return len(values)
            case VariableNode(name=name):
                self._asked.add(name.value)
                return self._sizes.get(name.value, 0)
            case ObjectValueNode(fields=fields):
                return max((self._length(field.value) for field in fields), default=0)
        return 0


def _size(value: Any) -> int:
    """How many a variable stands for: a page's size, or the length of the longest list in it."""
    match value:
        case bool():
            return 0
        case int():
            return value
        case list():
            return len(value)
        case dict():
            return max(
                (_size(item) for item in value.values() if not isinstance(item, int)), default=0
            )
    return 0


def _plain(value: ValueNode | None) -> Any:
    """A default value, as far as its size goes."""
    match value:
        case IntValueNode(value=digits):
            return int(digits)
        case ListValueNode(values=values):
            return list(values)
    return None
