"""What is measured, each asked in its own way and heard in one."""

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import Any, Protocol

from benchmarks import http_client, wrk
from benchmarks.operations import Operation
from benchmarks.spelling import Spelling
from benchmarks.tallies import Tally
from benchmarks.workloads import Workload


class Target(Protocol):
    """Something that answers operations."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def pids(self) -> Mapping[str, int]:
        """The processes that do its work, by what they are called."""

    def prepare(self, workload: Workload, operations: Sequence[Operation], size: int) -> None:
        """Puts the operations in its words; `size` is of ours' median answer, in bytes."""

    def run(self, workload: Workload, offset: int, seconds: int) -> Tally:
        """Asks the operations that were prepared, from one of them on."""

    def say(self, operation: Operation) -> Any:
        """What it says to an operation, in the same form as all others."""


@dataclass(slots=True)
class HttpTarget:
    """A GraphQL server; requests are kept in files of its folder."""

    name: str
    url: str
    pids: Mapping[str, int]
    folder: Path
    spelling: Spelling
    _bodies: list[list[bytes]] = field(default_factory=list)

    def prepare(self, workload: Workload, operations: Sequence[Operation], size: int) -> None:
        self._bodies = [self.spelling.bodies(operation) for operation in operations]
        if not workload.stepwise:
            self.folder.mkdir(parents=True, exist_ok=True)
            lines = (b"%b\n" % b"".join(bodies) for bodies in self._bodies)
            with self._file(workload).open("wb") as file:
                file.writelines(lines)

    def run(self, workload: Workload, offset: int, seconds: int) -> Tally:
        url, bodies = self._url(), self._bodies
        place = offset % len(bodies)
        if workload.stepwise:
            return http_client.run_all(url, bodies[place:] + bodies[:place], seconds)

        def probe(number: int) -> str:
            return http_client.fault_of(url, bodies[(place + number) % len(bodies)])

        return wrk.replay(url, self._file(workload), place, seconds, probe)

    def say(self, operation: Operation) -> Any:
        return self.spelling.said(operation, http_client.decoded(self.ask(operation)))

    def ask(self, operation: Operation) -> list[bytes]:
        """The answers to an operation's requests."""
        return http_client.ask_once(self.url, self.spelling.bodies(operation))

    def size(self, operations: Sequence[Operation]) -> int:
        """The median size of an answer, in bytes."""
        sizes = [len(answer) for operation in operations for answer in self.ask(operation)]
        return round(statistics.median(sizes))

    def _url(self) -> str:
        return self.url

    def _file(self, workload: Workload) -> Path:
        return self.folder / f"{workload.name}.jsonl"


class BareTarget(HttpTarget):
    """The server that answers anything with so many bytes."""

    _size = 0

    def prepare(self, workload: Workload, operations: Sequence[Operation], size: int) -> None:
        super().prepare(workload, operations, size)
        self._size = size

    def _url(self) -> str:
        return f"{self.url}/{self._size}"


@dataclass(slots=True)
class DriverTarget:
    """The driver alone, in a process that is told what to run."""

    name: str
    pids: Mapping[str, int]
    folder: Path
    process: Popen[str]

    def prepare(self, workload: Workload, operations: Sequence[Operation], size: int) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._file(workload).open("w", encoding="utf-8") as file:
            for operation in operations:
                file.write(json.dumps([operation.kind, operation.variables]) + "\n")

    def run(self, workload: Workload, offset: int, seconds: int) -> Tally:
        order = {"file": str(self._file(workload)), "offset": offset, "seconds": seconds}
        return Tally(**self._tell(order | {"repeat": not workload.stepwise}))

    def say(self, operation: Operation) -> Any:
        return self._tell({"kind": operation.kind, "variables": operation.variables})

    def _file(self, workload: Workload) -> Path:
        return self.folder / f"{workload.name}.jsonl"

    def _tell(self, order: Mapping[str, Any]) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.name} has ended: see its log")
        return json.loads(answer)
