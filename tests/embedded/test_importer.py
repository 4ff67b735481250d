"""Neo4j's own importer: what it refuses, what it says, and that it is alone on its data."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.embedded.errors import AlreadyRunningError, ImportRefusedError
from graph.embedded.home import Home
from graph.embedded.importer import import_database
from tests.embedded.waiting import eventually, is_free

PROGRAM = """
import sys
from pathlib import Path
from graph.embedded.importer import import_database
import_database(Path(sys.argv[1]), {"User": Path(sys.argv[2])}, {}, replace=False)
"""


@pytest.fixture
def nodes(tmp_path: Path) -> Path:
    file = tmp_path / "nodes.csv"
    file.write_text("user_id:ID,name\nann,Ann\nbob,Bob\n", encoding="utf-8")
    return file


def test_a_database_that_is_there_is_not_replaced_unasked(home: Home, nodes: Path) -> None:
    (home.path / "data" / "databases" / "neo4j").mkdir(parents=True)

    with pytest.raises(ImportRefusedError, match=f"{home.path} holds a database .* --replace"):
        import_database(home.path, {"User": nodes}, {}, replace=False)


def test_data_that_are_in_use_are_left_alone(home: Home, nodes: Path) -> None:
    with home.hold(), pytest.raises(AlreadyRunningError):
        import_database(home.path, {"User": nodes}, {}, replace=True)

    assert not (home.path / "data").exists()


def test_what_the_importer_complains_of_is_told(home: Home, nodes: Path) -> None:
    nodes.write_text("user_id:ID,name:nonsense\nann,Ann\n", encoding="utf-8")

    with pytest.raises(ImportRefusedError, match=r"importer failed:\n(.|\n)*nonsense"):
        import_database(home.path, {"User": nodes}, {}, replace=False)

    home.hold().close()


def test_data_are_not_free_before_an_importer_without_parent_has_ended(
    home: Home, nodes: Path
) -> None:
    with nodes.open("a", encoding="utf-8") as file:
        file.writelines(f"u{number},User {number}\n" for number in range(200_000))
    parent = subprocess.Popen([sys.executable, "-c", PROGRAM, str(home.path), str(nodes)])
    eventually((home.path / "data" / "databases" / "neo4j").exists)

    parent.kill()
    parent.wait(20)

    assert not is_free(home)
    assert eventually(lambda: is_free(home))
