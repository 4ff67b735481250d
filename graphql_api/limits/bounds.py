"""The bounds of a document, checked before it is validated, which takes longer than this."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, GraphQLError

from graphql_api.limits.extents import Extent, Extents


class TooComplexError(GraphQLError):
    """A document, or what it asks with its variables, that is larger than we execute."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a document may be.

    Attributes:
        characters: Of its text.
        tokens: Of its text.
        depth: Of fields below one another.
        root_fields: Fields on the first level.
        aliases: Fields with an alias.
        directives: All directives.
        fragments: Fragments that are defined.
        comparisons: Pairs of fields of one key, which validation compares with one another.
    """

    characters: int = 64_000
    tokens: int = 2_000
    depth: int = 10
    root_fields: int = 20
    aliases: int = 30
    directives: int = 50
    fragments: int = 60
    comparisons: int = 5_000


class Guard:
    """Refuses documents out of bounds.

    Args:
        bounds: The bounds.
    """

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds

    def parse_options(self) -> dict[str, Any]:
        """What graphql-core's parser is to check while it reads."""
        return {"max_tokens": self.bounds.tokens}

    def check_text(self, text: str) -> None:
        """Refuses a text that is too long.

        Raises:
            TooComplexError: It is.
        """
        _check("characters", len(text), self.bounds.characters)

    def check(self, document: DocumentNode) -> bool:
        """Refuses a document out of bounds; answers whether it asks for the schema itself.

        Raises:
            TooComplexError: It is out of a bound, which is named.
        """
        try:
            extents = Extents(document)
            found = list(extents.of_operations())
            for what, size, most in self._sizes(extents, found):
                _check(what, size, most)
        except RecursionError:
            raise TooComplexError("the document nests too deeply") from None
        return any(extent.introspects for extent in found)

    def _sizes(self, extents: Extents, found: list[Extent]) -> Iterator[tuple[str, int, int]]:
        bounds = self.bounds
        yield "fragments", extents.fragments(), bounds.fragments
        for extent in found:
            # Introspection nests by nature, and is bound by the schema.
            yield "levels", 0 if extent.introspects else extent.depth, bounds.depth
            yield "root fields", extent.roots, bounds.root_fields
            yield "aliases", extent.aliases, bounds.aliases
            yield "directives", extent.directives, bounds.directives
        yield "comparisons of fields with one name", extents.comparisons(), bounds.comparisons


def _check(what: str, size: int, most: int) -> None:
    if size > most:
        raise TooComplexError(f"the document has too many {what}: at most {most:,}")
