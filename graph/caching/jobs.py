"""Jobs whose writes change what is remembered of users."""

import asyncio
from collections.abc import Sequence
from typing import Any

from graph.caching.shared import Shared
from graph.jobs import Claim, Jobs, Part


class RestampedJobs:
    """`Jobs`, kept by another; every user whom a part names gets a new stamp.

    They are marked once the part is read, and stamped some time after it is written: while a user
    is marked, nobody believes what is remembered of them. So neither holds up the writing.

    Args:
        jobs: Keeps them.
        shared: Stamps users.
    """

    def __init__(self, jobs: Jobs, shared: Shared) -> None:
        self._jobs = jobs
        self._shared = shared
        self._marked: dict[tuple[str, int], tuple[list[str], str]] = {}
        self._stamping: set[asyncio.Task[None]] = set()

    async def get_job_parts(self, claim: Claim, count: int) -> Sequence[Part]:
        parts = await self._jobs.get_job_parts(claim, count)
        changed = list(_users(parts))
        mark = await self._shared.begin(changed)
        self._marked[claim.job_id, claim.next] = changed, mark
        return parts

    async def do_job_parts(self, claim: Claim, parts: Sequence[Part], seconds: float) -> Claim:
        marked = self._marked.pop((claim.job_id, claim.next))
        try:
            return await self._jobs.do_job_parts(claim, parts, seconds)
        finally:
            stamping = asyncio.create_task(self._shared.end(*marked))
            self._stamping.add(stamping)
            stamping.add_done_callback(self._stamping.discard)

    async def release_job(self, claim: Claim, seconds: float) -> None:
        await self._stamped()
        await self._jobs.release_job(claim, seconds)

    async def end_job(self, claim: Claim, failed: bool) -> None:
        await self._stamped()
        await self._jobs.end_job(claim, failed)

    async def _stamped(self) -> None:
        await asyncio.gather(*self._stamping)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._jobs, name)


def _users(parts: Sequence[Part]) -> set[str]:
    # What cannot be read names nobody, and may be text that is none.
    return {
        user_id
        for part in parts
        for item in part.items
        if not item.fault
        for user_id in (item.user_id, item.other_user_id)
    }
