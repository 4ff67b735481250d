"""The processor time and the memory that processes take, those they started included."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import psutil


@dataclass(slots=True)
class Usage:
    """What processes take while the context lasts.

    Attributes:
        pids: The processes that are watched, by what they are called.
        cpu: The seconds of processor time that each took.
        memory: The bytes that each holds at the end; shared pages are shared out.
    """

    pids: Mapping[str, int]
    cpu: dict[str, float] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> "Usage":
        self.cpu = {name: -_seconds(pid) for name, pid in self.pids.items()}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for name, pid in self.pids.items():
            self.cpu[name] += _seconds(pid)
            self.memory[name] = sum(_held(process) for process in _family(pid))


def java_of(home: Path) -> int:
    """The process of the embedded Neo4j that we run on a data folder.

    Raises:
        LookupError: There is none.
    """
    mark = f"--home-dir={home.absolute()}"
    for process in psutil.Process().children(recursive=True):
        if process.name() == "java" and mark in process.cmdline():
            return int(process.pid)
    raise LookupError(f"no Neo4j runs on {home}")


def _family(pid: int) -> list[psutil.Process]:
    try:
        head = psutil.Process(pid)
        return [head, *head.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _seconds(pid: int) -> float:
    total = 0.0
    for process in _family(pid):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.AccessDenied:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
