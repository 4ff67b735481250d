"""A Neo4j whose parent is killed outright: it ends as well, and its data are whole."""

import subprocess
import sys
from pathlib import Path

from graph.embedded.home import Home
from graph.embedded.server import answers
from tests.embedded.waiting import eventually, is_free

PROGRAM = """
import sys
from pathlib import Path
from graph.embedded import EmbeddedNeo4j
EmbeddedNeo4j(Path(sys.argv[1])).start()
print("ready", flush=True)
input()
"""


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    parent = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert parent.stdout and parent.stdout.readline() == b"ready\n"
    address = home.address()
    assert address and answers(address) and not is_free(home)

    parent.kill()
    parent.communicate(timeout=20)

    assert eventually(lambda: is_free(home))
    assert not answers(address)
    assert "Stopped." in (home.path / "logs" / "neo4j.log").read_text(encoding="utf-8")
