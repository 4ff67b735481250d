"""A file of items, read while it comes."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from graph.jobs.model import Item, JobKind
from graph.jobs.reading import objects, rows
from graph.jobs.reading.lines import Lines
from graph.jobs.reading.objects import Objects
from graph.jobs.reading.records import Records, unreadable
from graph.jobs.reading.table import Table
from graph.values import InvalidValueError

_LINE: Final = 65_536
_LIST: Final = 1_048_576
"""Bytes of a line that holds all that is recommended to a user, whatever the ids and sources."""
_SHOWN: Final = 512
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Form(Enum):
    """In which form items are given."""

    CSV = "CSV"
    JSON_LINES = "JSON_LINES"


class Reader:
    """Reads a file of items, in pieces of whatever size.

    What cannot be read of it becomes items with a fault, in its place; blank lines are passed
    over. No more of the file is kept than the line that is being read.

    Args:
        kind: What the items are.
        form: In which form they are given.
    """

    def __init__(self, kind: JobKind, form: Form) -> None:
        most = _LIST if (kind, form) == (JobKind.RECOMMENDATIONS, Form.JSON_LINES) else _LINE
        self._lines = Lines(most)
        self._records = _records(kind, form, most)
        self._begun = False

    def feed(self, chunk: bytes) -> list[Item]:
        """The items that end in these bytes.

        Raises:
            HeaderError: It is CSV without the header that it must have.
        """
        return self._items(self._lines.feed(chunk))

    def close(self) -> list[Item]:
        """The items that are left at the end of the file.

        Raises:
            HeaderError: It is CSV without the header that it must have.
        """
        items = self._items(self._lines.close())
        self._records.end()
        return items

    def _items(self, lines: list[bytes]) -> list[Item]:
        if lines and not self._begun:
            self._begun = True
            lines[0] = lines[0].removeprefix(_BYTE_ORDER_MARK)
        items: list[Item] = []
        for line in lines:
            if line and not line.isspace():
                items += self._read(line)
        return items

    def _read(self, line: bytes) -> Sequence[Item]:
        try:
            return self._records.items(line)
        except InvalidValueError as error:
            return (unreadable([line[:_SHOWN].decode(errors="replace")], str(error)),)


def _records(kind: JobKind, form: Form, most: int) -> Records:
    match kind, form:
        case JobKind.CONNECTIONS, Form.CSV:
            return Table(rows.CONNECTION, rows.connection, most)
        case JobKind.RECOMMENDATIONS, Form.CSV:
            return Table(rows.RECOMMENDATION, rows.recommendation, most)
        case JobKind.CONNECTIONS, Form.JSON_LINES:
            return Objects(objects.connection, most)
    return Objects(objects.recommendations, most)
