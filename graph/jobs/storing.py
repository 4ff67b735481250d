"""From items as they come, however many, to a job that is stored and accepted."""

import hashlib
from collections.abc import AsyncIterable
from typing import Final

from graph.jobs.contract import Jobs
from graph.jobs.model import Acceptance, Item, Job, JobKind, JobRefusal, NewJob, Part
from graph.jobs.parts import Parts

_PARTS_AT_ONCE: Final = 5


async def store_job(
    jobs: Jobs, new: NewJob, items: AsyncIterable[Item], key: str | None, most: int
) -> Job | JobRefusal:
    """Stores a job, and has it accepted.

    Args:
        jobs: Keeps it.
        new: What it is.
        items: Its items; the recommendations of one user one after the other.
        key: By which its caller may repeat it.
        most: How many jobs of its caller may be open.
    """
    job_id = await jobs.open_job(new)
    digest = hashlib.sha256(f"{new.kind.value} {new.replace}".encode())
    parts = Parts(new.kind is JobKind.RECOMMENDATIONS)
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
