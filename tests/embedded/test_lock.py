"""The lock of the jars that Neo4j is made of, and where they are kept."""

import re
from pathlib import Path

import pytest

from graph.embedded.artifacts import Jar, default_cache, locked_jars


def test_a_line_names_a_jar_and_what_it_must_be() -> None:
    jar = Jar.parse("org.example.deep:thing:1.2.3 abc123 45")

    assert jar == Jar("org.example.deep", "thing", "1.2.3", "", "abc123", 45)
    assert jar.path == "org/example/deep/thing/1.2.3/thing-1.2.3.jar"


def test_a_classifier_is_part_of_the_name() -> None:
    jar = Jar.parse("org.example:thing:1.2.3:linux-x86_64 abc123 45")

    assert jar.file_name == "thing-1.2.3-linux-x86_64.jar"
    assert jar.path == f"org/example/thing/1.2.3/{jar.file_name}"


@pytest.mark.parametrize("line", ["", "org.example:thing:1 abc", "thing abc 1", "a:b:1 abc many"])
def test_a_line_that_is_not_whole_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        Jar.parse(line)


def test_the_lock_pins_every_jar_once() -> None:
    jars = locked_jars()

    assert len({jar.file_name for jar in jars}) == len(jars) > 200
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) and jar.size > 0 for jar in jars)


def test_the_lock_has_the_server_and_the_importer() -> None:
    assert {"neo4j", "neo4j-import-tool"} <= {jar.artifact for jar in locked_jars()}


def test_the_cache_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")

    assert default_cache() == Path("/elsewhere/connections/neo4j")


@pytest.mark.parametrize("value", [None, ""])
def test_the_cache_is_in_the_home_otherwise(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if value is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", value)

    assert default_cache() == Path("/home/ann/.cache/connections/neo4j")
