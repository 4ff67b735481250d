"""From items as they come, however many, to a job that is stored and accepted."""

import hashlib
from collections.abc import AsyncIterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.jobs.contract import Jobs
from graph.jobs.model import Acceptance, Item, Job, JobKind, JobRefusal, NewJob, Part

MOST_ITEMS_A_USER: Final = 1_000
"""How many recommendations of one user a job may hold: they are written in one transaction."""
_ITEMS: Final = 1_000
_PARTS_AT_ONCE: Final = 5


@dataclass(slots=True)
class _Parts:
    """Cuts items into parts; where users' lists replace others, never within one."""

    whole_lists: bool
    number: int = 0
    first: int = 0
    items: list[Item] = field(default_factory=list)

    def add(self, item: Item) -> Iterator[Part]:
        """Takes an item; answers with a part if that is full without it."""
        if len(self.items) >= _ITEMS and not (
            self.whole_lists and item.user_id == self.items[-1].user_id
        ):
            yield self.cut()
        self.items.append(item)

    def cut(self) -> Part:
        """The items so far, as a part."""
        part = Part(self.number, self.first, self.items)
        self.number, self.first, self.items = self.number + 1, self.first + len(part.items), []
        return part


async def store_job(
    jobs: Jobs, new: NewJob, items: AsyncIterable[Item], key: str | None, most: int
) -> Job | JobRefusal:
    """Stores a job, and has it accepted.

    Args:
        jobs: Keeps it.
        new: What it is.
        items: Its items; of one user's recommendations, at most `MOST_ITEMS_A_USER`, one after
            the other.
        key: By which its caller may repeat it.
        most: How many jobs of its caller may be open.
    """
    job_id = await jobs.open_job(new)
    digest = hashlib.sha256(f"{new.kind.value} {new.replace}".encode())
    parts = _Parts(new.kind is JobKind.RECOMMENDATIONS)
    full: list[Part] = []
    async for item in items:
        digest.update(repr(tuple(item)).encode())
        full += parts.add(item)
        if len(full) >= _PARTS_AT_ONCE:
            await jobs.add_job_parts(job_id, full)
            full = []
    if parts.items:
        full.append(parts.cut())
    await jobs.add_job_parts(job_id, full)
    terms = Acceptance(new.caller, key, digest.hexdigest(), most)
    return await jobs.accept_job(job_id, parts.number, parts.first, terms)
