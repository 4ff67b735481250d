"""CSV files of users, connections and recommendations, and what is told while they are read."""

import csv
import gzip
import io
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from graph.loading.rejects import Rejects, Row
from graph.values import InvalidValueError

Item = TypeVar("Item")

BROKEN = (OSError, EOFError, zlib.error)
"""What reading raises of a file that is cut short or damaged."""

Report = Counter[str]
"""How many rows came out in which way."""


@dataclass(frozen=True, slots=True)
class Files:
    """What to load."""

    users: Path
    connections: Path
    recommendations: Path | None = None


class Progress(Protocol):
    """Told how far a file has been read."""

    def __call__(self, what: str, position: int, size: int) -> None:
        """So many bytes of so many."""


class FileFormatError(Exception):
    """A file that is not of the kind it is given for."""


class Table:
    """A CSV file with a header, plain or gzip, in UTF-8.

    Args:
        path: The file.
        columns: The columns that are read, whatever their order in the file; others are passed
            over.
        rejects: Where the rows go that cannot be read.
    """

    def __init__(self, path: Path, columns: Sequence[str], rejects: Rejects) -> None:
        self.path = path
        self.size = path.stat().st_size
        self._columns = columns
        self._rejects = rejects

    def rows(
        self,
        parse: Callable[[list[str]], Item],
        advance: Callable[[int], None] = lambda position: None,
    ) -> Iterator[Row[Item]]:
        """The rows of the file, but for those that are refused.

        Args:
            parse: What a row's values, in the order of the columns, stand for.
            advance: Told now and then how many bytes of the file have been read.

        Raises:
            FileFormatError: The file has no such columns, or is cut short or damaged.
        """
        with self.path.open("rb") as raw, _text(raw, self.path) as text:
            reader = csv.reader(text)
            places = self._places(reader)
            for values in self._values(reader):
                if reader.line_num % 4096 == 0:
                    advance(raw.tell())
                if row := self._row(reader.line_num, values, places, parse):
                    yield row
            advance(self.size)

    def _row(
        self, line: int, values: list[str], places: list[int], parse: Callable[[list[str]], Item]
    ) -> Row[Item] | None:
        try:
            item = parse([values[place] for place in places])
        except IndexError:
            self._rejects.add(self.path.name, line, "has too few columns", values)
        except InvalidValueError as error:
            self._rejects.add(self.path.name, line, str(error), values)
        else:
            return Row(self.path.name, line, values, item)
        return None

    def _places(self, reader: Iterator[list[str]]) -> list[int]:
        try:
            header = [name.strip() for name in next(reader, [])]
        except (csv.Error, *BROKEN) as error:
            raise FileFormatError(f"{self.path} cannot be read: {error}") from error
        if missing := [name for name in self._columns if name not in header]:
            raise FileFormatError(
                f"{self.path} has no column {missing[0]!r}; its first line must name "
                f"{', '.join(self._columns)}"
            )
        return [header.index(name) for name in self._columns]

    def _values(self, reader: Any) -> Iterator[list[str]]:
        while True:
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._rejects.add(self.path.name, reader.line_num, str(error), [])
                continue
            except BROKEN as error:
                raise FileFormatError(f"{self.path} ends in the middle: {error}") from error
            if values:
                yield values


def _text(raw: Any, path: Path) -> io.TextIOWrapper:
    binary = gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
    # Bytes that are no UTF-8 become lone surrogates, which every value refuses: one bad row is
    # one reject, not the end of the file.
    return io.TextIOWrapper(binary, "utf-8-sig", errors="surrogateescape", newline="")
