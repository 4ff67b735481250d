"""The rows that a load refuses: each is kept with its reason, and the rest is loaded."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.contract import Store
from graph.loading import Rejects
from graph.memory import MemoryStore
from graph.model import Pair
from tests.builders import a_user
from tests.loading.samples import USERS, load, rejected_rows, some_files, users_of


async def test_a_refused_row_is_kept_with_its_place_its_reason_and_its_values(
    memory: MemoryStore, tmp_path: Path
) -> None:
    rows = [*users_of("ann"), "b b,Bob,bob@example.com,", *users_of("cat")]

    loaded = await load(memory, some_files(tmp_path, rows))

    reason = "user_id must be 1 to 64 of letters, digits, '_', '.' and '-'"
    assert loaded.rejected == [["users.csv", "3", reason, "b b,Bob,bob@example.com,"]]
    assert loaded.report == {"users created": 2}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Ann,ann@example.com,", "user_id must be 1 to 64 of"),
        ("ann, ,ann@example.com,", "name must not be blank"),
        (f"ann,{'x' * 201},ann@example.com,", "name must be at most 200"),
        ("ann,Ann,ann.example.com,", "email must be a valid e-mail address"),
        ("ann,Ann,,", "email must not be blank"),
        ("ann,Ann,ann@example.com,A\0B", "college must not contain control"),
        ('ann,"A\nB",ann@example.com,', "name must not contain control characters or line"),
        ("ann,Ann,ann@example.com", "has too few columns"),
        ("ann", "has too few columns"),
        (f"ann,Ann,ann@example.com,{'x' * 140_000}", "field larger than field limit"),
    ],
)
async def test_a_user_that_cannot_be_taken_is_refused(
    memory: MemoryStore, tmp_path: Path, row: str, reason: str
) -> None:
    loaded = await load(memory, some_files(tmp_path, [row, *users_of("bob")]))

    [given] = loaded.reasons
    assert given.startswith(reason)
    assert loaded.report == {"users created": 1}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ann,b*b", "user_b must be 1 to 64 of letters, digits, '_', '.' and '-'"),
        ("\0,bob", "user_a must be 1 to 64 of letters, digits, '_', '.' and '-'"),
        ("ann, ann", "a user cannot be connected to themselves"),
        ("zed,zed", "a user cannot be connected to themselves"),
        ("ann", "has too few columns"),
        ("ann,zed", "there is no user zed"),
        ("zed,ann", "there is no user zed"),
        ("zoe,zed", "there is no user zed, zoe"),
    ],
)
async def test_a_connection_that_cannot_be_is_refused(
    memory: MemoryStore, tmp_path: Path, row: str, reason: str
) -> None:
    files = some_files(tmp_path, users_of("ann", "bob"), [row, "ann,bob"])

    loaded = await load(memory, files)

    assert loaded.rejected == [["connections.csv", "2", reason, row]]
    assert await memory.are_connected([Pair("ann", "bob")]) == [True]


async def test_pairs_of_unknown_users_are_refused_by_any_store(
    store: Store, tmp_path: Path
) -> None:
    pairs = ["ann,zed", "ann,bob", "zoe,zed"]

    loaded = await load(
        store, some_files(tmp_path, users_of("ann", "bob"), pairs, [f"{pair},1," for pair in pairs])
    )

    assert loaded.reasons == ["there is no user zed", "there is no user zed, zoe"] * 2
    assert loaded.report == {
        "users created": 2,
        "connections added": 1,
        "recommendations added": 1,
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ann,ann,1,", "a user cannot be recommended to themselves"),
        ("ann,zed,1,", "there is no user zed"),
        ("ann,bob,nan,", "score must be a finite number"),
        ("ann,bob,inf,", "score must be a finite number"),
        ("ann,bob,-1e999,", "score must be a finite number"),
        ("ann,bob,high,", "score must be a finite number"),
        ("ann,bob,,", "score must be a finite number"),
        (f"ann,bob,1,{'x' * 101}", "source must be at most 100 characters"),
        ("a b,bob,1,", "user_id must be 1 to 64 of letters, digits, '_', '.' and '-'"),
        ("ann,b b,1,", "recommended_id must be 1 to 64 of letters, digits, '_', '.' and '-'"),
        ("ann,bob", "has too few columns"),
    ],
)
async def test_a_recommendation_that_cannot_be_is_refused(
    memory: MemoryStore, tmp_path: Path, row: str, reason: str
) -> None:
    files = some_files(tmp_path, users_of("ann", "bob"), [], [row, "bob,ann,1,"])

    loaded = await load(memory, files)

    assert loaded.rejected == [["recommendations.csv", "2", reason, row]]
    assert loaded.report == {"users created": 2, "recommendations added": 1}


async def test_a_users_email_that_another_has_is_refused(store: Store, tmp_path: Path) -> None:
    await store.create_users([a_user("old")])
    rows = ["ann,Ann,OLD@example.com,", "bob,Bob,bob@example.com,", "cat,Cat,BOB@Example.com,"]

    loaded = await load(store, some_files(tmp_path, rows))

    assert [line for _, line, _, _ in loaded.rejected] == ["2", "4"]
    assert set(loaded.reasons) == {"another user has this e-mail"}
    assert loaded.report == {"users created": 1}


async def test_bytes_that_are_no_utf_8_refuse_their_row_alone(
    memory: MemoryStore, tmp_path: Path
) -> None:
    files = replace(some_files(tmp_path), users=tmp_path / "latin.csv")
    rows = b"ann,Jos\xe9,ann@example.com,\nbob,Bob,bob@example.com,\n"
    files.users.write_bytes(USERS.encode() + b"\n" + rows)

    loaded = await load(memory, files)

    reason = "name must not contain control characters or line breaks"
    assert loaded.rejected == [["latin.csv", "2", reason, "ann,Jos?,ann@example.com,"]]
    assert loaded.report == {"users created": 1}


async def test_a_row_of_many_lines_is_named_by_its_last(
    memory: MemoryStore, tmp_path: Path
) -> None:
    rows = ["", 'ann,"A\r', 'B",ann@example.com,', "", "bob,Bob"]

    loaded = await load(memory, some_files(tmp_path, rows))

    assert [(line, row) for _, line, _, row in loaded.rejected] == [
        ("4", "ann,A\r\nB,ann@example.com,"),
        ("6", "bob,Bob"),
    ]


def test_the_file_of_rejects_is_made_anew_with_the_first_of_them(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    path.write_text("of the last time")

    with Rejects(path) as rejects:
        kept = path.read_text()
        rejects.add("users.csv", 7, "is odd", ["a", "b"])

    assert kept == "of the last time"
    assert rejected_rows(rejects) == [["users.csv", "7", "is odd", "a,b"]]
