"""What the command says of itself, and of what a user got wrong: in one line, without traceback."""

from pathlib import Path

import pytest

from tests.cli.commands import connections

ROOT = Path(__file__).parents[2]
NAMES = ("dev", "serve", "worker", "migrate", "load", "import", "job", "generate", "schema")


@pytest.mark.parametrize("arguments", [["--help"], []])
def test_it_lists_its_commands(tmp_path: Path, arguments: list[str]) -> None:
    shown = connections(tmp_path, *arguments)

    first_words = [line.strip("│ ").split(" ")[0] for line in shown.stdout.splitlines()]
    assert set(NAMES) <= set(first_words)


def test_the_schema_is_the_one_in_the_repository(tmp_path: Path) -> None:
    printed = connections(tmp_path, "schema")

    assert printed.returncode == 0
    assert printed.stdout == (ROOT / "schema.graphql").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"neo4j_url": "bolt://localhost"}, "no such setting: CONNECTIONS_NEO4J_URL"),
        ({"port": "many"}, "CONNECTIONS_PORT: Input should be a valid integer"),
        ({"neo4j_uri": "bolt://localhost:bolt"}, "CONNECTIONS_NEO4J_URI: "),
        ({"maven_repository": "mirror"}, "CONNECTIONS_MAVEN_REPOSITORY: "),
        ({"neo4j_uri": "bolt://127.0.0.1:1"}, "Neo4j: Couldn't connect to 127.0.0.1:1 "),
        ({"data_dir": "file"}, "File exists: "),
    ],
    ids=["unknown", "bad value", "bad URI", "bad mirror", "no Neo4j", "no folder"],
)
def test_a_setting_that_cannot_be_is_named(
    tmp_path: Path, settings: dict[str, object], said: str
) -> None:
    (tmp_path / "file").touch()

    refused = connections(tmp_path, "migrate", **settings)

    [line] = refused.stderr.splitlines()
    assert line.startswith("error: ") and said in line
    assert (refused.returncode, refused.stdout) == (1, "")


def test_all_bad_values_are_named_at_once(tmp_path: Path) -> None:
    refused = connections(tmp_path, "migrate", port="many", workers=0)

    [line] = refused.stderr.splitlines()
    assert "CONNECTIONS_PORT: " in line and "; CONNECTIONS_WORKERS: " in line


def test_an_option_out_of_bounds_is_named(tmp_path: Path) -> None:
    refused = connections(tmp_path, "serve", "--port", 70_000)

    said = "error: CONNECTIONS_PORT: Input should be less than or equal to 65535\n"
    assert (refused.returncode, refused.stderr) == (1, said)


def test_a_graph_that_cannot_be_is_named(tmp_path: Path) -> None:
    refused = connections(tmp_path, "generate", "--out", "graph", "--users", 1)

    assert (refused.returncode, refused.stderr) == (1, "error: a graph takes at least 2 users\n")


def test_a_long_message_is_one_line_and_brackets_stay(tmp_path: Path) -> None:
    folder = tmp_path / "[bold]" / ("long" * 30)
    folder.mkdir(parents=True)
    (folder / "file.csv").write_text("name\n", encoding="utf-8")

    refused = connections(tmp_path, "load", "--offline", *[folder / "file.csv"] * 2)

    [line] = refused.stderr.splitlines()
    assert line.startswith(f"error: {folder}/file.csv has no column 'user_id'")
