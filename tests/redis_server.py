"""A Redis server that tests start, freeze, kill and start again."""

import asyncio
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.caching import RedisShared


class RedisServer:
    """A Redis server on a free port of the loopback interface.

    Args:
        folder: Where it keeps its data.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self._port}/0"

    def start(self, *options: str) -> None:
        """Starts it, and returns when it answers."""
        command = shutil.which("redis-server")
        assert command, "there is no redis-server: apt-get install redis-server"
        arguments = ("--port", str(self._port), "--bind", "127.0.0.1", "--dir", str(self._folder))
        self._process = subprocess.Popen(
            [command, *arguments, "--save", "", *options], stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 10
        while not self._answers() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert self._answers()

    def send(self, number: signal.Signals) -> None:
        """Sends it a signal; one that ends it is waited for."""
        assert self._process
        self._process.send_signal(number)
        if number in (signal.SIGKILL, signal.SIGTERM):
            self._process.wait(10)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0


@contextmanager
def running_redis(folder: Path) -> Iterator[RedisServer]:
    """A Redis server that has been started, for as long as the context lasts."""
    server = RedisServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.send(signal.SIGKILL)


async def trusted(shared: RedisShared, holds: bool = True) -> None:
    """Waits until Redis is believed, or no more believed."""
    deadline = time.monotonic() + 10
    while shared.trusted is not holds:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)
