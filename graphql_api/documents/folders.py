"""A folder of `.graphql` files: one operation a file, and fragments that any of them may spread.

The text of a document is its file, as it is; after it, separated by an empty line each, come the
fragments of other files that it takes, by name.
"""

from collections.abc import Iterator
from pathlib import Path

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    Node,
    OperationDefinitionNode,
    Visitor,
    parse,
    visit,
)

from graphql_api.documents.mistakes import ManifestError, Mistake

_SUFFIXES = {".graphql", ".gql"}


def texts_of_folder(folder: Path) -> list[str]:
    """The texts of the operations in a folder and those below it.

    Raises:
        ManifestError: A file cannot be read as one, or holds more than one operation.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES)
    files = {path: _parsed(path) for path in paths}
    fragments: dict[str, FragmentDefinitionNode] = {}
    texts = []
    for path, document in files.items():
        for fragment in _fragments(document):
            if fragments.setdefault(fragment.name.value, fragment) is not fragment:
                raise _mistaken(path, f"defines fragment {fragment.name.value} once more")
    for path, document in files.items():
        if count := _operations(document):
            if count > 1:
                raise _mistaken(path, "holds more than one operation")
            texts.append(_text(document, fragments))
    return texts


def _parsed(path: Path) -> DocumentNode:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (GraphQLError, UnicodeDecodeError) as error:
        raise _mistaken(path, str(error)) from None


def _text(document: DocumentNode, fragments: dict[str, FragmentDefinitionNode]) -> str:
    needed = _spread_by(document)
    pending = set(needed)
    while pending:
        fragment = fragments.get(pending.pop())
        new = _spread_by(fragment) - needed if fragment else set()
        needed |= new
        pending |= new
    own = {fragment.name.value for fragment in _fragments(document)}
    others = [fragments[name] for name in sorted(needed - own) if name in fragments]
    parts = [_source(document).rstrip(), *map(_source, others)]
    return "\n\n".join(parts) if others else _source(document)


def _source(node: Node) -> str:
    assert node.loc
    return node.loc.source.body[node.loc.start : node.loc.end]


def _spread_by(node: Node) -> set[str]:
    found: set[str] = set()

    class Spreads(Visitor):
        def enter_fragment_spread(self, spread: FragmentSpreadNode, *_: object) -> None:
            found.add(spread.name.value)

    visit(node, Spreads())
    return found


def _fragments(document: DocumentNode) -> Iterator[FragmentDefinitionNode]:
    return (one for one in document.definitions if isinstance(one, FragmentDefinitionNode))


def _operations(document: DocumentNode) -> int:
    return sum(isinstance(one, OperationDefinitionNode) for one in document.definitions)


def _mistaken(path: Path, what: str) -> ManifestError:
    return ManifestError([Mistake(str(path), what)])
