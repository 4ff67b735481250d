"""Which fields the caller selected below the one being resolved, so that no other is computed."""

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
)
from strawberry.types import Info


def selects(info: Info, name: str) -> bool:
    """Whether a field of this name is selected just below, `@skip` and `@include` aside."""
    raw = info._raw_info
    seen: set[str] = set()
    return any(_selects(node.selection_set, name, raw.fragments, seen) for node in raw.field_nodes)


def _selects(
    selected: SelectionSetNode | None,
    name: str,
    fragments: dict[str, FragmentDefinitionNode],
    seen: set[str],
) -> bool:
    for selection in selected.selections if selected else ():
        match selection:
            case FieldNode() if selection.name.value == name:
                return True
            case InlineFragmentNode() if _selects(selection.selection_set, name, fragments, seen):
                return True
            # Each fragment is entered once: fragments that spread one another twice would
            # otherwise double the work with every level.
            case FragmentSpreadNode() if selection.name.value not in seen:
                seen.add(selection.name.value)
                fragment = fragments[selection.name.value]
                if _selects(fragment.selection_set, name, fragments, seen):
                    return True
    return False
