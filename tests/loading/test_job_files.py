"""Files read into the items of a job: in whichever form, whole or not."""

import gzip
from pathlib import Path

import pytest

from graph.jobs import Item, JobKind
from graph.jobs.reading import Form
from graph.loading import FileFormatError, form_of, read_items

ROWS = "user_a,user_b\n" + "ann,bob\n" * 200_000


def ignore(what: str, position: int, size: int) -> None:
    """Takes no note of how far a file has been read."""


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.csv", Form.CSV),
        ("a.csv.gz", Form.CSV),
        ("a.b.jsonl", Form.JSON_LINES),
        ("a.ndjson.gz", Form.JSON_LINES),
        ("a.gz", None),
        ("a.txt", None),
        ("csv", None),
    ],
)
def test_a_name_says_the_form(name: str, form: Form | None) -> None:
    assert form_of(Path(name)) is form


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz"])
async def test_a_file_is_read_piece_by_piece(tmp_path: Path, name: str) -> None:
    path, told, items = tmp_path / name, list[tuple[str, int, int]](), list[Item]()
    # Not compressed well, or the whole file would be one piece.
    path.write_bytes(gzip.compress(ROWS.encode(), 0) if name.endswith(".gz") else ROWS.encode())

    async for item in read_items(path, JobKind.CONNECTIONS, Form.CSV, lambda *at: told.append(at)):
        if not items:
            [first] = told
        items.append(item)

    assert items == [Item("ann", "bob")] * 200_000
    size = path.stat().st_size
    assert first[:1] + first[2:] == (name, size) and 0 < first[1] < size / 2
    assert told[-1] == (name, size, size)


@pytest.mark.parametrize("cut", [100, 10_000], ids=["header", "middle"])
async def test_a_file_that_is_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(ROWS.encode(), 0)[:cut])

    with pytest.raises(FileFormatError, match=r"a\.csv\.gz ends in the middle: "):
        async for _ in read_items(path, JobKind.CONNECTIONS, Form.CSV, ignore):
            pass


async def test_a_file_without_a_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"")

    with pytest.raises(FileFormatError, match=r"a\.csv: the first line must name user_a, user_b"):
        async for _ in read_items(path, JobKind.CONNECTIONS, Form.CSV, ignore):
            pass
