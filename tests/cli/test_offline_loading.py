"""Files that the command loads through Neo4j's importer, and what keeps it from that."""

import subprocess
from pathlib import Path

from tests.cli.commands import CONSTRAINTS, DATA, Service, connections


def test_all_rows_come_in_and_constraints_are_installed(
    imported: "subprocess.CompletedProcess[str]",
) -> None:
    told = [line.strip() for line in imported.stdout.splitlines() if "━" not in line]

    assert imported.returncode == 0, imported.stderr
    assert told == [
        *CONSTRAINTS,
        "50 users created",
        "100 connections added",
        "150 recommendations added",
    ]


def test_a_database_is_not_thrown_away_unasked(tmp_path: Path, files: list[Path]) -> None:
    (tmp_path / DATA / "data" / "databases" / "neo4j").mkdir(parents=True)

    refused = connections(tmp_path, "load", "--offline", *files)

    [line] = refused.stderr.splitlines()
    assert line.endswith("holds a database already; say --replace to throw it away")
    assert refused.returncode == 1


def test_a_database_that_is_served_is_left_alone(
    served: Service, folder: Path, files: list[Path]
) -> None:
    refused = connections(folder, "load", "--offline", "--replace", *files)

    [line] = refused.stderr.splitlines()
    assert served.neo4j and f"already at {served.neo4j.uri}" in line
    assert refused.returncode == 1


def test_somebody_elses_database_is_left_alone(tmp_path: Path, files: list[Path]) -> None:
    refused = connections(tmp_path, "load", "--offline", *files, neo4j_uri="bolt://127.0.0.1:1")

    assert refused.returncode == 2
    assert "unset CONNECTIONS_NEO4J_URI" in refused.stderr
