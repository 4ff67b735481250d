"""Which fields the caller selected below the one being resolved, so that no other is computed."""

from collections.abc import Iterator, Sequence

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
)
from strawberry.types import Info

Fragments = dict[str, FragmentDefinitionNode]


class Selection:
    """What is selected below a field, `@skip` and `@include` aside.

    Args:
        nodes: The field, wherever the document asks for it.
        fragments: The document's fragments by name.
    """

    def __init__(self, nodes: Sequence[FieldNode], fragments: Fragments) -> None:
        self._nodes = nodes
        self._fragments = fragments

    @classmethod
    def of(cls, info: Info) -> "Selection":
        """What is selected below the field that is being resolved."""
        return cls(info._raw_info.field_nodes, info._raw_info.fragments)

    def fields(self) -> Iterator[FieldNode]:
        """The fields just below."""
        seen: set[str] = set()
        for node in self._nodes:
            yield from _fields(node.selection_set, self._fragments, seen)

    def below(self, field: FieldNode) -> "Selection":
        """What is selected below one of the fields."""
        return Selection([field], self._fragments)

    def has(self, name: str) -> bool:
        """Whether a field of this name is just below."""
        return any(field.name.value == name for field in self.fields())

    def reaches(self, names: frozenset[str]) -> bool:
        """Whether a field of one of these names is at any depth below."""
        seen: set[str] = set()
        pending = list(self._nodes)
        while pending:
            for field in _fields(pending.pop().selection_set, self._fragments, seen):
                if field.name.value in names:
                    return True
                pending.append(field)
        return False


def _fields(
    selected: SelectionSetNode | None,
    fragments: Fragments,
    seen: set[str],
) -> Iterator[FieldNode]:
    for selection in selected.selections if selected else ():
        match selection:
            case FieldNode():
                yield selection
            case InlineFragmentNode():
                yield from _fields(selection.selection_set, fragments, seen)
            # Each fragment is entered once: fragments that spread one another twice would
            # otherwise double the work with every level.
            case FragmentSpreadNode() if selection.name.value not in seen:
                seen.add(selection.name.value)
                yield from _fields(fragments[selection.name.value].selection_set, fragments, seen)
