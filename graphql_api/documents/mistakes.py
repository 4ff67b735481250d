"""What is wrong with documents, said by document."""

from collections.abc import Sequence
from typing import NamedTuple


class Mistake(NamedTuple):
    """What is wrong with one document, or one file."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class ManifestError(ValueError):
    """Documents that cannot be registered.

    Args:
        mistakes: What is wrong.
    """

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes
