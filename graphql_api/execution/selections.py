"""Which fields of a type a selection asks for, under which keys (specification, section 6.3.2)."""

from collections.abc import Iterable, Mapping

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    is_abstract_type,
)

from graphql_api.execution.unfit import Reason, UnfitError

_MOST_FIELDS = 5_000

Grouped = dict[str, list[FieldNode]]
"""The nodes that ask for each key of a response, in the order of the keys."""


class Selections:
    """The fields that selections ask for.

    Args:
        schema: What the types are.
        fragments: The document's fragments by name.
        conditions: The values of the variables that `@skip` and `@include` depend on.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        conditions: Mapping[str, bool],
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._conditions = conditions
        self._left = _MOST_FIELDS

    def of(
        self, nodes: Iterable[FieldNode | OperationDefinitionNode], kind: GraphQLObjectType
    ) -> Grouped:
        """The fields that these nodes ask of an object of this type, by key.

        Raises:
            UnfitError: Fragments that spread one another have become too many fields.
        """
        grouped: Grouped = {}
        seen: set[str] = set()
        for node in nodes:
            if node.selection_set:
                self._collect(node.selection_set, kind, grouped, seen)
        self._left -= len(grouped)
        if self._left < 0:
            raise UnfitError(Reason.SIZE)
        return grouped

    def _collect(
        self,
        selection_set: SelectionSetNode,
        kind: GraphQLObjectType,
        grouped: Grouped,
        seen: set[str],
    ) -> None:
        for selection in filter(self._included, selection_set.selections):
            if isinstance(selection, FieldNode):
                key = (selection.alias or selection.name).value
                grouped.setdefault(key, []).append(selection)
            elif (fragment := self._fragment(selection, seen)) and self._applies(fragment, kind):
                self._collect(fragment.selection_set, kind, grouped, seen)

    def _fragment(
        self, selection: SelectionNode, seen: set[str]
    ) -> InlineFragmentNode | FragmentDefinitionNode | None:
        if isinstance(selection, InlineFragmentNode):
            return selection
        name = selection.name.value  # type: ignore[attr-defined]
        if name in seen:
            return None
        seen.add(name)
        return self._fragments[name]

    def _applies(
        self, fragment: InlineFragmentNode | FragmentDefinitionNode, kind: GraphQLObjectType
    ) -> bool:
        if fragment.type_condition is None:
            return True
        condition = self._schema.get_type(fragment.type_condition.name.value)
        if is_abstract_type(condition):
            return self._schema.is_sub_type(condition, kind)
        return condition is kind

    def _included(self, selection: SelectionNode) -> bool:
        return all(
            self._holds(directive) is (directive.name.value == "include")
            for directive in selection.directives or ()
            if directive.name.value in ("include", "skip")
        )

    def _holds(self, directive: DirectiveNode) -> bool:
        [argument] = directive.arguments or ()
        match argument.value:
            case VariableNode(name=name):
                return self._conditions[name.value]
            case BooleanValueNode(value=value):
                return value
        raise TypeError("validation leaves no other value")
