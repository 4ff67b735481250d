"""The forms that a file may have: its columns, its ends of lines, its quotes, its packing."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from graph.loading import Files
from graph.memory import MemoryStore
from graph.model import User
from tests.loading.samples import CONNECTIONS, USERS, a_file, load, some_files, users_of


async def loaded_user(store: MemoryStore, files: Files, user_id: str = "ann") -> User:
    loaded = await load(store, files)

    assert loaded.rejected == []
    [user] = await store.get_users([user_id])
    assert user
    return user


def with_users(folder: Path, content: bytes, name: str = "users.csv") -> Files:
    files = replace(some_files(folder), users=folder / name)
    files.users.write_bytes(content)
    return files


async def test_a_user_has_the_values_of_the_row(memory: MemoryStore, tmp_path: Path) -> None:
    files = some_files(tmp_path, ["ann,Ann Rao,ann@example.com,IIT Bombay"])

    user = await loaded_user(memory, files)

    values = (user.user_id, user.name, user.email, user.college)
    assert values == ("ann", "Ann Rao", "ann@example.com", "IIT Bombay")


async def test_an_empty_college_is_none(memory: MemoryStore, tmp_path: Path) -> None:
    user = await loaded_user(memory, some_files(tmp_path, ["ann,Ann,ann@example.com, "]))

    assert user.college is None


async def test_values_are_taken_in_their_accepted_form(memory: MemoryStore, tmp_path: Path) -> None:
    files = some_files(tmp_path, [" ann , Zoe\u0308 , Ann@EXAMPLE.com , Delhi "])

    user = await loaded_user(memory, files)

    assert (user.name, user.email, user.college) == ("Zoë", "Ann@example.com", "Delhi")


@pytest.mark.parametrize("name", ["users.csv.gz", "odd name.CSV.gz"])
async def test_a_file_may_be_packed(memory: MemoryStore, tmp_path: Path, name: str) -> None:
    content = gzip.compress(f"{USERS}\nann,Ann,ann@example.com,\n".encode())

    user = await loaded_user(memory, with_users(tmp_path, content, name))

    assert user.name == "Ann"


async def test_columns_may_come_in_any_order_and_with_others(
    memory: MemoryStore, tmp_path: Path
) -> None:
    content = b"email,age, user_id ,college,name,note\nann@example.com,7,ann,Delhi,Ann,x\n"

    user = await loaded_user(memory, with_users(tmp_path, content))

    assert (user.name, user.email, user.college) == ("Ann", "ann@example.com", "Delhi")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
async def test_lines_may_end_as_on_any_system(
    memory: MemoryStore, tmp_path: Path, end: str
) -> None:
    lines = [USERS, *users_of("ann", "bob"), ""]

    user = await loaded_user(memory, with_users(tmp_path, end.join(lines).encode()))

    assert user.college is None
    assert None not in await memory.get_users(["ann", "bob"])


async def test_a_byte_order_mark_is_no_part_of_the_first_column(
    memory: MemoryStore, tmp_path: Path
) -> None:
    content = f"\ufeff{USERS}\nann,Ann,ann@example.com,\n".encode()

    user = await loaded_user(memory, with_users(tmp_path, content))

    assert user.user_id == "ann"


async def test_a_quoted_value_may_have_commas_and_quotes(
    memory: MemoryStore, tmp_path: Path
) -> None:
    files = some_files(tmp_path, ['ann,"Rao, ""Ann""",ann@example.com,"Delhi, North"'])

    user = await loaded_user(memory, files)

    assert (user.name, user.college) == ('Rao, "Ann"', "Delhi, North")


async def test_a_quoted_value_of_a_column_not_read_may_have_line_breaks(
    memory: MemoryStore, tmp_path: Path
) -> None:
    content = f'{USERS},note\nann,Ann,ann@example.com,,"one\ntwo"\nbob,Bob,bob@example.com,,\n'

    await loaded_user(memory, with_users(tmp_path, content.encode()))

    assert None not in await memory.get_users(["ann", "bob"])


async def test_blank_lines_and_a_missing_last_end_are_nothing(
    memory: MemoryStore, tmp_path: Path
) -> None:
    content = f"{USERS}\n\nann,Ann,ann@example.com,\n\n\nbob,Bob,bob@example.com,"

    await loaded_user(memory, with_users(tmp_path, content.encode()))

    assert None not in await memory.get_users(["ann", "bob"])


async def test_files_with_nothing_but_headers_load_nothing(
    memory: MemoryStore, tmp_path: Path
) -> None:
    files = Files(a_file(tmp_path / "u", USERS), a_file(tmp_path / "c", CONNECTIONS))

    loaded = await load(memory, files)

    assert (loaded.report, loaded.rejected) == ({}, [])
    assert not (tmp_path / "rejects.csv").exists()
