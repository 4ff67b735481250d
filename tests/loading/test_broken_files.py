"""Files that are not of the kind that they are given for, and what is said of them."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from graph.loading import FileFormatError, Files
from graph.memory import MemoryStore
from tests.loading.samples import RECOMMENDATIONS, USERS, a_file, load, some_files, users_of

MANY_USERS = [f"u{number}" for number in range(6_000)]


def packed(user_ids: list[str]) -> bytes:
    return gzip.compress("\n".join([USERS, *users_of(*user_ids), ""]).encode(), mtime=0)


def with_users(folder: Path, content: bytes, name: str = "users.csv") -> Files:
    files = replace(some_files(folder), users=folder / name)
    files.users.write_bytes(content)
    return files


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        (b"", "user_id"),
        (b"\n" + USERS.encode(), "user_id"),
        (b"user_id,name,college\n", "email"),
        (b"user_id;name;email;college\n", "user_id"),
        (b"ann,Ann,ann@example.com,\n", "user_id"),
        (USERS.encode("utf-16"), "user_id"),
    ],
)
async def test_a_file_without_a_column_is_refused_by_the_column(
    memory: MemoryStore, tmp_path: Path, content: bytes, missing: str
) -> None:
    with pytest.raises(FileFormatError, match=rf"users\.csv has no column '{missing}'"):
        await load(memory, with_users(tmp_path, content))


async def test_what_is_said_names_the_columns_that_the_file_must_have(
    memory: MemoryStore, tmp_path: Path
) -> None:
    files = replace(some_files(tmp_path), connections=a_file(tmp_path / "c.csv", "a,b"))

    with pytest.raises(FileFormatError, match="must name user_a, user_b"):
        await load(memory, files)


@pytest.mark.parametrize("content", [b"", gzip.compress(b"")])
async def test_an_empty_packed_file_has_no_columns(
    memory: MemoryStore, tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(FileFormatError, match="has no column"):
        await load(memory, with_users(tmp_path, content, "users.csv.gz"))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (USERS.encode(), "users.csv.gz"),
        (packed(["ann"])[:15], "users.csv.gz"),
        (b"x" * 140_000, "users.csv"),
    ],
)
async def test_a_file_that_breaks_off_before_its_first_row_cannot_be_read(
    memory: MemoryStore, tmp_path: Path, content: bytes, name: str
) -> None:
    with pytest.raises(FileFormatError, match="cannot be read"):
        await load(memory, with_users(tmp_path, content, name))


async def test_what_was_read_of_a_truncated_file_stays_loaded(
    memory: MemoryStore, tmp_path: Path
) -> None:
    content = packed(MANY_USERS)

    with pytest.raises(FileFormatError, match="ends in the middle"):
        await load(memory, with_users(tmp_path, content[:-2_000], "users.csv.gz"))

    first, last = await memory.get_users(["u0", "u5999"])
    assert first and not last


@pytest.mark.parametrize("place", [10, 5_000, -8])
async def test_a_damaged_file_is_not_of_its_kind(
    memory: MemoryStore, tmp_path: Path, place: int
) -> None:
    content = bytearray(packed(MANY_USERS))
    content[place : place + 4] = b"\xff" * 4

    with pytest.raises(FileFormatError):
        await load(memory, with_users(tmp_path, bytes(content), "users.csv.gz"))


async def test_a_file_is_opened_when_it_is_its_turn(memory: MemoryStore, tmp_path: Path) -> None:
    files = some_files(tmp_path, users_of("ann", "bob"), ["ann,bob"])
    broken = a_file(tmp_path / "r.csv", RECOMMENDATIONS.replace("score", "rank"))

    with pytest.raises(FileFormatError, match="'score'"):
        await load(memory, replace(files, recommendations=broken))

    assert None not in await memory.get_users(["ann", "bob"])
