"""What was measured, kept as JSON."""

import json
import os
import platform
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Results:
    """A folder of results; what is measured anew replaces what was there."""

    folder: Path

    @property
    def file(self) -> Path:
        """Where they are."""
        return self.folder / "results.json"

    def read(self) -> Record:
        """All of them."""
        if not self.file.exists():
            return {}
        kept: Record = json.loads(self.file.read_text(encoding="utf-8"))
        return kept

    def add(self, **parts: Any) -> None:
        """Adds parts, such as the records of all loads."""
        self.folder.mkdir(parents=True, exist_ok=True)
        machine = {
            "cores": os.cpu_count(),
            "system": platform.platform(),
            "python": platform.python_version(),
        }
        kept = self.read() | {"machine": machine} | parts
        self.file.write_text(json.dumps(kept, indent=1), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Figures:
    """The medians over the rounds of one workload on one server.

    Attributes:
        rate: Operations that succeeded, a second.
        p50: Milliseconds within which half are answered.
        p99: Milliseconds within which 99 in 100 are.
        failed: The part of them that failed.
        cpu: The part of a core that each process took.
        cost: The microseconds of processor time that each process took for an operation.
        memory: The bytes that each process held.
    """

    rate: float
    p50: float
    p99: float
    failed: float
    cpu: dict[str, float]
    cost: dict[str, float]
    memory: dict[str, float]


def medians(records: Sequence[Record]) -> dict[tuple[str, str], Figures]:
    """The figures of each workload and server."""
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        groups[record["workload"], record["server"]].append(record)
    return {key: _figures(group) for key, group in groups.items()}


def _figures(group: Sequence[Record]) -> Figures:
    def median(value: Callable[[Record], float]) -> float:
        return statistics.median(value(record) for record in group)

    def each(value: Callable[[Record, str], float]) -> dict[str, float]:
        return {
            name: statistics.median(value(record, name) for record in group)
            for name in group[0]["cpu"]
        }

    return Figures(
        rate=median(lambda record: record["count"] / record["seconds"]),
        p50=median(lambda record: record["p50"]),
        p99=median(lambda record: record["p99"]),
        failed=sum(record["errors"] for record in group)
        / max(1, sum(record["count"] + record["errors"] for record in group)),
        cpu=each(lambda record, name: record["cpu"][name] / record["seconds"]),
        cost=each(lambda record, name: 1e6 * record["cpu"][name] / max(1, record["count"])),
        memory=each(lambda record, name: record["memory"][name]),
    )
