"""Lines of CSV, the first of which names the columns; a record is a line."""

import csv
from collections.abc import Callable, Sequence

from graph.jobs.model import Item
from graph.jobs.reading.records import check_length, unreadable
from graph.values import InvalidValueError


class HeaderError(ValueError):
    """A file whose first line does not name the columns that it must have."""


class Table:
    """Reads the lines of a CSV file as `Records`.

    Args:
        columns: Those that are read, whatever their order in the file; others are passed over.
        item_of: What their values stand for.
        most: Bytes of a line.
    """

    def __init__(
        self, columns: Sequence[str], item_of: Callable[[Sequence[str]], Item], most: int
    ) -> None:
        self._columns = columns
        self._item_of = item_of
        self._most = most
        self._places: list[int] = []

    def items(self, line: bytes) -> Sequence[Item]:
        if not self._places:
            self._places = self._header(line)
            return ()
        values = self._values(line)
        try:
            read = [values[place] for place in self._places]
        except IndexError:
            return (unreadable(values, "has too few columns"),)
        return (self._item_of(read),)

    def end(self) -> None:
        if not self._places:
            raise self._without_header()

    def _header(self, line: bytes) -> list[int]:
        try:
            names = [name.strip() for name in self._values(line)]
            return [names.index(name) for name in self._columns]
        except ValueError:
            raise self._without_header() from None

    def _values(self, line: bytes) -> list[str]:
        check_length(line, self._most)
        try:
            text = line.decode()
        except UnicodeDecodeError:
            raise InvalidValueError("is not UTF-8") from None
        return _quoted(text) if '"' in text else text.split(",")

    def _without_header(self) -> HeaderError:
        return HeaderError(f"the first line must name {', '.join(self._columns)}")


def _quoted(text: str) -> list[str]:
    try:
        return next(csv.reader([text], strict=True))
    except csv.Error:
        raise InvalidValueError("has quotes that do not match") from None
