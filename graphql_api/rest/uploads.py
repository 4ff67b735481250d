"""Uploads: bodies that are read while they come, however long they are."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Final

from starlette.types import Scope

from graph.jobs import Item, JobKind
from graph.jobs.reading import Form, HeaderError, Reader
from graphql_api.door import bad_request
from graphql_api.door.exchange import header
from graphql_api.door.negotiation import check_content_type
from graphql_api.rest.inflating import inflated
from graphql_api.rest.receiving import Incoming, too_large

FORMS: Final = {
    "text/csv": Form.CSV,
    "application/x-ndjson": Form.JSON_LINES,
    "application/jsonl": Form.JSON_LINES,
}
"""The forms in which items are taken, by their media types."""
MOST_ITEMS: Final = 20_000_000
"""How many items an upload may hold: of lines too short to be any, a gigabyte has far more."""
_COMPRESSED: Final = ("gzip", "x-gzip")
_PLAIN: Final = ("", "identity")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is being sent.

    Attributes:
        form: In which form it holds items.
        pieces: Its bytes, to be read once.
    """

    form: Form
    pieces: Callable[[], AsyncIterator[bytes]]

    @property
    def cost(self) -> int:
        """Nothing beyond the request itself: nobody knows yet how much comes."""
        return 0

    async def items(self, kind: JobKind) -> AsyncIterator[Item]:
        """What the file holds.

        Raises:
            RefusedError: It cannot be read any further.
        """
        number = 0
        async for item in self._read(Reader(kind, self.form)):
            number += 1
            if number > MOST_ITEMS:
                raise bad_request(f"the body holds more than {MOST_ITEMS:,} items", 413)
            yield item

    async def _read(self, reader: Reader) -> AsyncIterator[Item]:
        try:
            async for piece in self.pieces():
                for item in reader.feed(piece):
                    yield item
            for item in reader.close():
                yield item
        except HeaderError as error:
            raise bad_request(str(error)) from None


def open_upload(scope: Scope, body: Incoming, most: int) -> Upload:
    """The upload that a request is, before anything of it has been read.

    Args:
        scope: The request.
        body: Its body.
        most: How many bytes it may have, decompressed.

    Raises:
        RefusedError: It is announced to be what is not taken.
    """
    content_type = header(scope, "content-type")
    check_content_type(content_type, tuple(FORMS))
    form = FORMS[content_type.partition(";")[0].strip().lower()]
    announced = header(scope, "content-length")
    if announced.isdecimal() and int(announced[:20]) > most:
        raise too_large(most)
    encoding = header(scope, "content-encoding").strip().lower()
    if encoding in _PLAIN:
        return Upload(form, body.pieces)
    if encoding in _COMPRESSED:
        return Upload(form, lambda: inflated(body.pieces(), most))
    accept = ("accept-encoding", "gzip")
    raise bad_request("the body may be compressed by gzip alone", 415, (accept,))
