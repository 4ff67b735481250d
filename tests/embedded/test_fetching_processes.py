"""Processes that fetch into one cache: at once, and one after another that was killed."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from graph.embedded.artifacts import Jar, fetch
from tests.embedded.repository import Repository
from tests.embedded.waiting import eventually

PROGRAM = """
import sys
from pathlib import Path
from graph.embedded.artifacts import Jar, fetch
cache, repository, *jars = sys.argv[1:]
fetch([Jar.parse(jar) for jar in jars], Path(cache), repository)
"""
CONTENTS = bytes(range(256)) * 4000
NAMES = [f"jar{number:02}" for number in range(20)]


def start(jars: list[Jar], cache: Path, repository: Repository) -> "subprocess.Popen[str]":
    lines = [f"{jar.group}:{jar.artifact}:{jar.version} {jar.sha256} {jar.size}" for jar in jars]
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(cache), repository.url, *lines],
        stderr=subprocess.PIPE,
        text=True,
    )


def test_of_two_at_once_one_fetches_and_both_have_all(repository: Repository, cache: Path) -> None:
    jars = [repository.publish(name, name.encode()) for name in NAMES]

    both = [start(jars, cache, repository) for _ in range(2)]

    for process in both:
        assert process.communicate(timeout=60)[1] == ""
        assert process.returncode == 0
    assert Counter(name for name, _ in repository.asked) == {f"{name}-1.0.jar": 1 for name in NAMES}


def test_what_a_killed_process_left_is_finished_by_the_next(
    repository: Repository, cache: Path
) -> None:
    ann, bob = repository.publish("ann", CONTENTS), repository.publish("bob", b"bob")
    repository.endless = {"ann-1.0.jar"}
    part = cache / "ann-1.0.jar.part"

    killed = start([ann, bob], cache, repository)
    eventually(lambda: (cache / "bob-1.0.jar").exists() and part.exists() and part.stat().st_size)
    killed.kill()
    killed.communicate(timeout=10)
    left = part.read_bytes()

    repository.endless = set()
    found = fetch([ann, bob], cache, repository.url)

    assert CONTENTS.startswith(left)
    assert [file.read_bytes() for file in found] == [CONTENTS, b"bob"]
    assert repository.asked[2] == ("ann-1.0.jar", f"bytes={len(left)}-")
