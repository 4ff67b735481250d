"""What callers may execute besides documents that are registered."""

from collections.abc import Mapping
from enum import StrEnum

from graphql_api.door.callers import Caller


class Mode(StrEnum):
    """How a caller's documents that are not registered are met."""

    OPEN = "open"
    """They are executed."""
    MEASURE = "measure"
    """They are executed, counted and logged."""
    ENFORCE = "enforce"
    """They are refused."""


class Modes:
    """The mode of each caller.

    Args:
        usual: That of callers who have none of their own.
        own: Those of others, by their names.
    """

    def __init__(self, usual: Mode, own: Mapping[str, Mode]) -> None:
        self._usual = usual
        self._own = own

    @classmethod
    def parse(cls, usual: str, own: str) -> "Modes":
        """The modes of settings: one word, and `caller=mode` with spaces between."""
        pairs = (pair.rpartition("=") for pair in own.split())
        return cls(Mode(usual), {name: Mode(mode) for name, _, mode in pairs})

    def of(self, caller: Caller) -> Mode:
        """A caller's mode."""
        return self._own.get(caller.name, self._usual)
