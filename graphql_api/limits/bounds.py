"""The bounds of a document, checked before it is validated, which takes longer than this."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, GraphQLError

from graphql_api.limits.extents import Extent, Extents

_LONG_NUMBER = re.compile(r"\d{300}")


class TooComplexError(GraphQLError):
    """A document, or what it asks with its variables, that is larger than we execute."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a document may be.

    Attributes:
        characters: Of its text.
        tokens: Of its text.
        depth: Of fields below one another.
        introspection_depth: The same, where the schema itself is asked for.
        root_fields: Fields on the first level.
        aliases: Fields with an alias.
        directives: All directives.
        fragments: Fragments that are defined.
        comparisons: Pairs of fields of one key, which validation compares with one another.
    """

    characters: int = 64_000
    tokens: int = 2_000
    depth: int = 10
    introspection_depth: int = 15
    root_fields: int = 20
    aliases: int = 30
    directives: int = 50
    fragments: int = 60
    comparisons: int = 1_600


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
        """Refuses a text that is too long, or has a number that is.

        Raises:
            TooComplexError: It is, or has.
        """
        _check("characters", len(text), self.bounds.characters)
        if _LONG_NUMBER.search(text):
            # Python refuses to read some of these, and tells so in words of its own.
            raise TooComplexError("a number of the document is too long")

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
            most = bounds.introspection_depth if extent.introspects else bounds.depth
            yield "levels", extent.depth, most
            yield "root fields", extent.roots, bounds.root_fields
            yield "aliases", extent.aliases, bounds.aliases
            yield "directives", extent.directives, bounds.directives
        yield "comparisons of fields with one name", extents.comparisons(), bounds.comparisons


def _check(what: str, size: int, most: int) -> None:
    if size > most:
        raise TooComplexError(f"the document has too many {what}: at most {most:,}")
