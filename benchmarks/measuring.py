"""The measurement: every workload on every server in turn, round after round."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks import agreement
from benchmarks.graphs import Links
from benchmarks.operations import Draw, Operation
from benchmarks.tallies import Tally
from benchmarks.targets import BareTarget, HttpTarget, Target
from benchmarks.usage import Usage
from benchmarks.workloads import Workload

_FURTHER = 701
"""How much further on in the requests each round begins."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How often and how long each is measured; warm-up is not counted."""

    rounds: int
    seconds: int
    warm_up: int


def measure(
    targets: Sequence[Target],
    workloads: Sequence[Workload],
    links: Links,
    plan: Plan,
    restore: Callable[[], None],
) -> list[dict[str, Any]]:
    """Measures, and answers with a record for each load.

    Raises:
        DisagreementError: The servers do not say the same.
    """
    records: list[dict[str, Any]] = []
    for workload in workloads:
        operations = list(Draw(links, workload).operations())
        able = [target for target in targets if _sensible(target, workload)]
        _prepare(able, workload, operations, restore)
        for target in able if plan.warm_up else ():
            target.run(workload, 0, plan.warm_up)
            _undo(workload, restore)
        for number in range(plan.rounds):
            for target in _in_turn(able, number):
                record = _load(target, workload, number * _FURTHER, plan.seconds)
                records.append(record | {"round": number})
                _undo(workload, restore)
        if workload.writes:
            restore()
    return records


def _sensible(target: Target, workload: Workload) -> bool:
    """What is never repeated is used up at once where nothing is done for it."""
    return not (isinstance(target, BareTarget) and workload.writes and workload.stepwise)


def _prepare(
    targets: Sequence[Target],
    workload: Workload,
    operations: Sequence[Operation],
    restore: Callable[[], None],
) -> None:
    few = agreement.sample(workload, operations)
    agreement.check(targets, workload, few, restore)
    speakers = [target for target in targets if isinstance(target, HttpTarget)]
    ours = [target for target in speakers if not isinstance(target, BareTarget)]
    size = ours[0].size(few) if ours else 1_000
    if workload.writes:
        restore()
    for target in targets:
        target.prepare(workload, operations, size)


def _in_turn(targets: Sequence[Target], number: int) -> list[Target]:
    first = number % len(targets)
    return [*targets[first:], *targets[:first]]


def _undo(workload: Workload, restore: Callable[[], None]) -> None:
    # A mixed workload undoes its own writes as it goes.
    if workload.writes and workload.stepwise:
        restore()


def _load(target: Target, workload: Workload, offset: int, seconds: int) -> dict[str, Any]:
    with Usage(target.pids) as usage:
        tally = target.run(workload, offset, seconds)
    _tell(target, workload, tally, usage)
    where = {"workload": workload.name, "server": target.name}
    return where | asdict(tally) | {"cpu": usage.cpu, "memory": usage.memory}


def _tell(target: Target, workload: Workload, tally: Tally, usage: Usage) -> None:
    busy = " ".join(f"{name} {part / tally.seconds:.0%}" for name, part in usage.cpu.items())
    faults = f"  {tally.errors} errors: {tally.fault}" if tally.errors else ""
    print(
        f"{workload.name:16}{target.name:16}{tally.count / tally.seconds:10,.0f}/s  "
        f"p50 {tally.p50:8.2f}  p99 {tally.p99:8.2f}  {busy}{faults}",
        flush=True,
    )
