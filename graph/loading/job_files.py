"""Files of connections or recommendations, read into the items of a job."""

import gzip
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import IO, Any, cast

from graph.jobs import Item, JobKind
from graph.jobs.reading import Form, HeaderError, Reader
from graph.loading.files import BROKEN, FileFormatError, Progress

_CHUNK = 256 * 1024
_FORMS = {".csv": Form.CSV, ".jsonl": Form.JSON_LINES, ".ndjson": Form.JSON_LINES}


def form_of(path: Path) -> Form | None:
    """In which form a file holds items, as its name says; None where it does not."""
    return _FORMS.get(path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix)


async def read_items(
    path: Path, kind: JobKind, form: Form, progress: Progress
) -> AsyncIterator[Item]:
    """The items of a file, plain or gzip, piece by piece.

    Args:
        path: The file.
        kind: What it holds.
        form: And in which form.
        progress: Told how far it has been read.

    Raises:
        FileFormatError: It has no such columns, or is cut short or damaged.
    """
    reader = Reader(kind, form)
    try:
        for chunk in _chunks(path, progress):
            for item in reader.feed(chunk):
                yield item
        for item in reader.close():
            yield item
    except HeaderError as error:
        raise FileFormatError(f"{path}: {error}") from None


def _chunks(path: Path, progress: Progress) -> Iterator[bytes]:
    size = path.stat().st_size
    with path.open("rb") as raw:
        content = gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
        while chunk := _next(cast(IO[Any], content), path):
            progress(path.name, raw.tell(), size)
            yield chunk


def _next(content: IO[Any], path: Path) -> bytes:
    try:
        return cast(bytes, content.read(_CHUNK))
    except BROKEN as error:
        raise FileFormatError(f"{path} ends in the middle: {error}") from error
