"""Files that the command loads into the Neo4j that another command runs."""

import csv
import subprocess
from pathlib import Path

import pytest

from tests.cli.commands import CONSTRAINTS, Service, connections


@pytest.fixture
def names(tmp_path: Path) -> tuple[Path, Path]:
    """Two users, two rows that are none; a connection, and one of a stranger."""
    users, pairs = tmp_path / "users.csv", tmp_path / "pairs.csv"
    users.write_text(
        "user_id,name,email,college\n"
        "ann,Ann,ann@example.com,\nbob,Bob,bob@example.com,\ncat,,cat@example.com,\ndan,Dan,?,\n",
        encoding="utf-8",
    )
    pairs.write_text("user_a,user_b\nann,bob\nann,nobody\n", encoding="utf-8")
    return users, pairs


def counts(finished: "subprocess.CompletedProcess[str]") -> list[str]:
    """The lines that say how many rows came out in which way."""
    return [line.strip() for line in finished.stdout.splitlines() if "━" not in line]


def test_what_is_there_is_left_and_told(served: Service, folder: Path, files: list[Path]) -> None:
    again = connections(folder, "load", *files)

    assert again.returncode == 0
    assert counts(again) == [
        "50 users there already",
        "100 connections there already",
        "150 recommendations there already",
    ]
    assert not (folder / "load.rejects.csv").exists()


def test_rows_that_cannot_be_loaded_are_kept_with_the_reason(
    served: Service, folder: Path, tmp_path: Path, names: tuple[Path, Path]
) -> None:
    rejects = tmp_path / "[rejects].csv"

    first = connections(folder, "load", *names, "--rejects", rejects)
    second = connections(folder, "load", *names, "--rejects", rejects)

    told = f"3 rows rejected: see {rejects}"
    assert (first.returncode, second.returncode) == (2, 2)
    assert counts(first) == ["2 users created", "1 connections added", told]
    assert counts(second) == ["2 users there already", "1 connections there already", told]
    with rejects.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[:2] for row in rows] == [
        ["file", "line"],
        ["users.csv", "4"],
        ["users.csv", "5"],
        ["pairs.csv", "3"],
    ]
    assert rows[3][2:] == ["there is no user nobody", "ann,nobody"]


def test_migrating_again_changes_nothing(served: Service, folder: Path) -> None:
    first, second = (connections(folder, "migrate") for _ in range(2))

    assert first.stdout == second.stdout
    assert first.stdout.splitlines() == CONSTRAINTS


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    refused = connections(tmp_path, "load", "none.csv", "none.csv")

    assert refused.returncode == 2
    assert "none.csv" in refused.stderr and "Traceback" not in refused.stderr
