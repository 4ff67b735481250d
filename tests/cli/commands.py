"""The command `connections` as a user runs it: with a folder, an environment and a terminal."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx2

from graph.embedded import Address, running
from graphql_api.settings import PREFIX
from tests.embedded.conftest import QUICK_JAVA

COMMAND = Path(sys.executable).with_name("connections")
DATA = ".connections"
"""The folder of the data, beside which a command runs, where no setting says otherwise."""

CONSTRAINTS = [
    f"in force: constraint_unique_{constraint}"
    for constraint in (
        "AppVersion_key",
        "ChangeLog_name",
        "ChangeSet_last",
        "DocumentRegister_name",
        "DocumentUsage_key",
        "Document_document_id",
        "JobCaller_name",
        "JobPart_key",
        "Job_job_id",
        "Job_key",
        "User_email_key",
        "User_user_id",
    )
]
"""What a migration says."""


def environment(settings: dict[str, object]) -> dict[str, str]:
    """Our own environment with these settings, and none else; and a Java that starts quickly.

    Callers need no token, unless the settings say otherwise.
    """
    plain = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    given = {
        f"{PREFIX}{name.upper()}": str(value)
        for name, value in ({"auth": False} | settings).items()
    }
    return plain | {"JAVA_TOOL_OPTIONS": QUICK_JAVA} | given


def connections(
    folder: Path, *arguments: object, **settings: object
) -> "subprocess.CompletedProcess[str]":
    """Runs a command to its end."""
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        cwd=folder,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


class Service:
    """A command that runs until it is stopped.

    Args:
        folder: Where it runs.
        arguments: The command's.
        settings: The environment's.
    """

    def __init__(self, folder: Path, *arguments: object, **settings: object) -> None:
        self.folder = folder
        self._output = folder / f"{time.monotonic_ns()}.output"
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                [COMMAND, *map(str, arguments)],
                cwd=folder,
                env=environment(settings),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        """What it has printed so far."""
        return self._output.read_text(encoding="utf-8")

    @property
    def url(self) -> str:
        """Where it says that it is; empty as long as it does not say so."""
        found = re.search(r"is at (http://127\.0\.0\.1:\d+)$", self.output, re.MULTILINE)
        return found[1] if found else ""

    @property
    def neo4j(self) -> Address | None:
        """The Neo4j that it runs."""
        return running(self.folder / DATA)

    def wait(self) -> str:
        """Waits until it says where it is; answers with the address."""
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline and self._process.poll() is None:
            if self.url:
                return self.url
            time.sleep(0.1)
        raise AssertionError(f"not served: {self.output}")

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data of a GraphQL answer."""
        body = {"query": document, "variables": variables}
        answer = httpx2.post(f"{self.url}/graphql", json=body, timeout=30)
        data: dict[str, Any] = answer.json()["data"]
        return data

    def stop(self, cause: signal.Signals = signal.SIGTERM) -> int:
        """Sends a signal, and answers with the exit code; it may be stopped already."""
        if self._process.poll() is None:
            self._process.send_signal(cause)
        return self._process.wait(60)

    def has_left_processes(self) -> bool:
        """Whether any of its processes lives, but for those of Neo4j."""
        try:
            os.killpg(self._process.pid, 0)
        except ProcessLookupError:
            return False
        return True
