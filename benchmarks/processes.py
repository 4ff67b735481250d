"""Subprocesses that are measured: each ends with the run, however the run ends."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_SECONDS_TO_START = 90
_SECONDS_TO_END = 20


class StartError(Exception):
    """A process that did not come up."""


@contextmanager
def running(
    command: Sequence[str],
    log: Path,
    *,
    port: int | None = None,
    env: Mapping[str, str] | None = None,
    pipes: bool = False,
    folder: Path | None = None,
) -> Iterator[subprocess.Popen[str]]:
    """A process for as long as the context lasts; entered when its port takes callers.

    Args:
        command: What to run.
        log: Where its output goes.
        port: Where it will listen on the loopback interface.
        env: Its environment, beside ours without the settings of Connections.
        pipes: Whether its standard input and output are ours, line by line.
        folder: Where it runs.

    Raises:
        StartError: It ended, or was not there in time.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    pipe = subprocess.PIPE if pipes else None
    with log.open("wb") as file:
        child = subprocess.Popen(
            [*tied_to_us(), *command],
            stdin=pipe or subprocess.DEVNULL,
            stdout=pipe or file,
            stderr=file,
            env=clean_environment() | dict(env or {}),
            cwd=folder,
            text=True,
            start_new_session=True,
        )
    try:
        if port is not None:
            _wait_for(port, child, log)
        yield child
    finally:
        _end(child)


def clean_environment() -> dict[str, str]:
    """Our environment, but for settings of Connections that would change what is measured."""
    return {name: value for name, value in os.environ.items() if "CONNECTIONS_" not in name}


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def tied_to_us() -> list[str]:
    """A prefix by which the kernel ends a command when we are killed; Linux only."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []


def _wait_for(port: int, child: subprocess.Popen[str], log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and child.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    printed = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise StartError(f"{log.stem} did not start:\n{printed}")


def _end(child: subprocess.Popen[str]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe:
            pipe.close()
    child.terminate()
    try:
        child.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(_SECONDS_TO_END)
