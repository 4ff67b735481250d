"""The rows of a file that could not be loaded, and why."""

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

Item = TypeVar("Item")


# Not frozen, for millions of them are made, and freezing triples the cost of each.
@dataclass(slots=True)
class Row(Generic[Item]):
    """What a row stands for, and where it stands."""

    file: str
    line: int
    values: Sequence[str]
    item: Item


class Rejects:
    """The rows that could not be loaded, kept in a file with the reason for each.

    Args:
        path: The file; it is made when the first row is refused.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._open = ExitStack()
        self._writer: Any = None

    def add(self, file: str, line: int, reason: str, values: Sequence[str]) -> None:
        """Keeps a row."""
        if self._writer is None:
            file_object = self.path.open("w", encoding="utf-8", errors="replace", newline="")
            self._writer = csv.writer(self._open.enter_context(file_object))
            self._writer.writerow(["file", "line", "reason", "row"])
        self._writer.writerow([file, line, reason, ",".join(values)])
        self.count += 1

    def refuse(self, row: Row[Any], reason: str) -> None:
        """Keeps a row that was read, but could not be written."""
        self.add(row.file, row.line, reason, row.values)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._open.close()
