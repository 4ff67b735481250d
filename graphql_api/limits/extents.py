"""How large a document is once its fragments are spread, in time linear in its text.

What a fragment adds is computed once and remembered: spread by spread, a kilobyte of fragments that
spread one another twice would take hours.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)


class Extent(NamedTuple):
    """How large a selection is, all fragments spread.

    Attributes:
        depth: How deeply its fields nest.
        roots: Its fields on the first level.
        aliases: Its fields with an alias, on all levels.
        directives: Its directives, on all levels.
        introspects: Whether it asks for the schema itself.
    """

    depth: int = 0
    roots: int = 0
    aliases: int = 0
    directives: int = 0
    introspects: bool = False

    def beside(self, other: "Extent") -> "Extent":
        """The extent of two selections of one level."""
        return Extent(
            max(self.depth, other.depth),
            self.roots + other.roots,
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.introspects or other.introspects,
        )


class Extents:
    """The extents of a document's operations.

    Args:
        document: A parsed document, which need not be valid.
    """

    def __init__(self, document: DocumentNode) -> None:
        self._document = document
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._known: dict[str, Extent] = {}

    def of_operations(self) -> Iterator[Extent]:
        """The extent of each operation."""
        for definition in self._document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                extent = self._of_set(definition.selection_set)
                yield extent._replace(
                    directives=extent.directives + len(definition.directives or ())
                )

    def fragments(self) -> int:
        """How many fragments there are."""
        return len(self._fragments)

    def comparisons(self) -> int:
        """About how many pairs of fields validation compares, since they have one key."""
        return sum(
            count * count
            for selection in _sets(self._document)
            for count in Counter(self._keys(selection, set())).values()
            if count > 1
        )

    def _of_set(self, selection: SelectionSetNode | None) -> Extent:
        extent = Extent()
        for node in selection.selections if selection else ():
            extent = extent.beside(self._of_selection(node))
        return extent

    def _of_selection(self, node: SelectionNode) -> Extent:
        directives = len(node.directives or ())
        match node:
            case FieldNode():
                below = self._of_set(node.selection_set)
                introspects = below.introspects or node.name.value in ("__schema", "__type")
                aliases = below.aliases + (node.alias is not None)
                return Extent(
                    below.depth + 1, 1, aliases, below.directives + directives, introspects
                )
            case InlineFragmentNode():
                below = self._of_set(node.selection_set)
            case FragmentSpreadNode():
                below = self._of_fragment(node.name.value)
        return below._replace(directives=below.directives + directives)

    def _of_fragment(self, name: str) -> Extent:
        if name not in self._known:
            # One that spreads itself adds nothing here; validation refuses it.
            self._known[name] = Extent()
            definition = self._fragments.get(name)
            self._known[name] = self._of_set(definition.selection_set if definition else None)
        return self._known[name]

    def _keys(self, selection: SelectionSetNode, seen: set[str]) -> Iterator[str]:
        for node in selection.selections:
            match node:
                case FieldNode():
                    yield (node.alias or node.name).value
                case InlineFragmentNode():
                    yield from self._keys(node.selection_set, seen)
                case FragmentSpreadNode(name=name) if name.value not in seen:
                    seen.add(name.value)
                    if definition := self._fragments.get(name.value):
                        yield from self._keys(definition.selection_set, seen)


def _sets(document: DocumentNode) -> Iterator[SelectionSetNode]:
    pending = [
        definition.selection_set
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode)
    ]
    while pending:
        selection = pending.pop()
        yield selection
        for node in selection.selections:
            if isinstance(node, FieldNode | InlineFragmentNode) and node.selection_set:
                pending.append(node.selection_set)
