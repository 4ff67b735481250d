"""The rows of jobs, and the model made of them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from graph.jobs import Counts, Item, ItemOutcome, Job, JobKind, JobStatus, Part, Rejection
from graph.neo4j.records import Row


def job_of(row: Row) -> Job:
    """A job."""
    job_id, caller, kind, status, created, started, finished, total, counts = row
    times = created, started, finished
    return Job(job_id, caller, JobKind(kind), JobStatus(status), *times, total, Counts(*counts))


def part_key(job_id: str, number: int) -> str:
    """What names a part among those of all jobs."""
    return f"{job_id}/{number}"


def part_row(job_id: str, part: Part) -> dict[str, Any]:
    """A part to be stored."""
    return {
        "key": part_key(job_id, part.number),
        "number": part.number,
        "first": part.first,
        "content": json.dumps([_item_row(item) for item in part.items], separators=(",", ":")),
    }


def _item_row(item: Item) -> Sequence[Any]:
    # Of most items nothing but the two users is said, and there are millions of them.
    return item[:2] if item[2:] == (0, None, None) else item


def part_of(row: Row) -> Part:
    """A part that was stored."""
    number, first, content = row
    return Part(number, first, [Item(*item) for item in json.loads(content)])


def rejections_row(job_id: str, part: Part, rejections: Sequence[Rejection]) -> dict[str, Any]:
    """What was rejected of a part, to be kept."""
    return {
        "key": f"{part_key(job_id, part.number)}/rejected",
        "first": rejections[0].place,
        "last": rejections[-1].place,
        "content": json.dumps(
            [[*one[:3], one.outcome.value, one.reason] for one in rejections],
            separators=(",", ":"),
        ),
    }


def rejections_of(contents: Iterable[str]) -> list[Rejection]:
    """What was kept of rejections."""
    return [
        Rejection(place, user_id, other_user_id, ItemOutcome(outcome), reason)
        for content in contents
        for place, user_id, other_user_id, outcome, reason in json.loads(content)
    ]
