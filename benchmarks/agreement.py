"""Whether the servers say the same: what differs is not to be compared."""

from collections.abc import Callable, Sequence

from benchmarks.operations import Operation
from benchmarks.targets import BareTarget, Target
from benchmarks.workloads import Workload

_SHOWN = 300


class DisagreementError(Exception):
    """Two servers that answer differently."""


def sample(workload: Workload, operations: Sequence[Operation]) -> Sequence[Operation]:
    """The operations that are compared: fewer where an answer is large."""
    return operations[: 3 if workload.stepwise else 40]


def check(
    targets: Sequence[Target],
    workload: Workload,
    operations: Sequence[Operation],
    restore: Callable[[], None],
) -> None:
    """Asks every server the same, and compares what they say, lists in their order.

    Raises:
        DisagreementError: They do not say the same.
    """
    said: dict[str, list[object]] = {}
    for target in targets:
        if isinstance(target, BareTarget):
            continue
        said[target.name] = [target.say(operation) for operation in operations]
        if workload.writes:
            restore()
    first, *others = said
    for other in others:
        for operation, one, two in zip(operations, said[first], said[other], strict=True):
            if one != two:
                raise DisagreementError(
                    f"{first} and {other} differ on {operation.kind} "
                    f"{str(operation.variables)[:_SHOWN]}:\n"
                    f"{_from(one, two)}\n{_from(two, one)}"
                )


def _from(one: object, two: object) -> str:
    """The first of two answers, from just before where it differs from the second."""
    letters = zip(str(one), str(two), strict=False)
    same = next((place for place, (a, b) in enumerate(letters) if a != b), 0)
    return f"...{str(one)[max(0, same - _SHOWN // 10) :][:_SHOWN]}"
