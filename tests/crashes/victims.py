"""The servers of a whole service, each of which can be killed at any moment, and started again."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from graph.embedded import Address, EmbeddedNeo4j
from graph.embedded.ports import free_port
from tests.cli.commands import Service
from tests.redis_server import RedisServer


class Victim(Protocol):
    """A server that can be killed."""

    def start(self) -> None:
        """Starts it."""

    def kill(self) -> None:
        """Has it end at once, with all that it was about."""


class Neo4j:
    """The database, on one port and folder."""

    def __init__(self, folder: Path) -> None:
        self._server = EmbeddedNeo4j(folder, port=free_port())
        self.address: Address

    def start(self) -> None:
        self.address = self._server.start()

    def kill(self) -> None:
        process = self._server._process
        assert process
        # Its only child is the server: it is what stops it with us.
        children = subprocess.run(
            ["pgrep", "-P", str(process.pid)], capture_output=True, check=True
        )
        os.kill(int(children.stdout), signal.SIGKILL)
        self._server.stop()

    def stop(self) -> None:
        self._server.stop()


class Redis:
    """A Redis that forgets everything when it is killed."""

    def __init__(self, folder: Path) -> None:
        self._server = RedisServer(folder)
        self.url = self._server.url

    def start(self) -> None:
        self._server.start()

    def kill(self) -> None:
        self._server.send(signal.SIGKILL)


class Command:
    """One of our own processes."""

    def __init__(self, folder: Path, *arguments: object, **settings: object) -> None:
        folder.mkdir()
        self._folder, self._arguments, self._settings = folder, arguments, settings
        self._running: Service | None = None

    def start(self) -> None:
        self._running = Service(self._folder, *self._arguments, **self._settings)

    def kill(self) -> None:
        if running := self._running:
            with suppress(ProcessLookupError):
                os.killpg(running._process.pid, signal.SIGKILL)
            running._process.wait(10)
