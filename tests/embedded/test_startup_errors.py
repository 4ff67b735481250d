"""A Neo4j that does not come up: the end of its log is told, and nothing is left running."""

from pathlib import Path

import pytest

from graph.embedded import Address, EmbeddedNeo4j
from graph.embedded.errors import StartupError
from graph.embedded.home import Home


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"heap": "much"}, "Invalid maximum heap size: -Xmxmuch"),
        ({"page_cache": "much"}, "server.memory.pagecache.size"),
    ],
)
def test_a_broken_configuration_is_told(home: Home, options: dict[str, str], said: str) -> None:
    with pytest.raises(StartupError, match="Neo4j ended while it started:\n") as failed:
        EmbeddedNeo4j(home.path, **options).start()  # type: ignore[arg-type]

    assert said in str(failed.value)
    assert len(str(failed.value).splitlines()) <= 13
    home.hold().close()


def test_a_folder_that_cannot_hold_a_database_is_told(home: Home) -> None:
    (home.path / "data").mkdir()
    (home.path / "data" / "databases").write_text("in the way", encoding="utf-8")

    with pytest.raises(StartupError, match="databases"):
        EmbeddedNeo4j(home.path).start()

    home.hold().close()


def test_one_that_does_not_answer_in_time_is_stopped(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.embedded.server._SECONDS_TO_START", 0)

    with pytest.raises(StartupError, match="did not answer in time"):
        EmbeddedNeo4j(home.path).start()

    home.hold().close()


def test_where_the_last_one_answered_is_not_where_one_that_starts_does(home: Home) -> None:
    home.announce(Address("bolt://127.0.0.1:1", "neo4j", "secret"))

    with pytest.raises(StartupError):
        EmbeddedNeo4j(home.path, heap="much").start()

    assert home.address() is None


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.touch()

    with pytest.raises(FileExistsError, match=str(file)):
        EmbeddedNeo4j(file)
