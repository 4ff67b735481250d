"""A Redis of our own as a child process, where the machine has the program."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.embedded import supervisor
from graph.embedded.errors import StartupError
from graph.embedded.ports import free_port

_ADDRESS = "redis.port"
_SECONDS_TO_START = 10
_SECONDS_TO_STOP = 10
# A cache: nothing is kept on disk, and what was used last stays when there is no more room.
_OPTIONS = ("--save", "", "--maxmemory", "256mb", "--maxmemory-policy", "allkeys-lru")


@contextmanager
def running_redis(folder: Path) -> Iterator[str | None]:
    """The URL of a Redis that runs while this lasts; None where `redis-server` is not installed.

    Args:
        folder: Where its log goes; other processes that work on the data there find it by that.

    Raises:
        StartupError: It ended, or did not answer within ten seconds.
    """
    program = shutil.which("redis-server")
    if program is None:
        yield None
        return
    port = free_port()
    log = folder / "redis.log"
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), *_OPTIONS]
    process = _spawn(command, log)
    try:
        _wait_until_it_answers(process, port, log)
        (folder / _ADDRESS).write_text(str(port), encoding="utf-8")
        yield _url(port)
    finally:
        (folder / _ADDRESS).unlink(missing_ok=True)
        assert process.stdin
        process.stdin.close()
        process.wait(_SECONDS_TO_STOP)


def redis_beside(folder: Path) -> str | None:
    """The URL of a Redis that another process runs for this data; None where none answers."""
    file = folder / _ADDRESS
    port = int(file.read_text(encoding="utf-8") or 0) if file.exists() else 0
    return _url(port) if port and _answers(port) else None


def _url(port: int) -> str:
    return f"redis://127.0.0.1:{port}/0"


def _spawn(command: list[str], log: Path) -> "subprocess.Popen[bytes]":
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        descriptor = output.fileno()
        return subprocess.Popen(
            [sys.executable, supervisor.__file__, str(descriptor), *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=[descriptor],
            start_new_session=True,
        )


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(port):
            return
        time.sleep(0.02)
    raise StartupError(f"Redis did not start: see {log}")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
