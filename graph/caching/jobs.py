"""Jobs whose writes change what is remembered of users."""

import asyncio
from collections.abc import Sequence
from typing import Any

from graph.caching.shared import Shared
from graph.jobs import Claim, Jobs, Part


class _Marked(list[Part]):
    """Parts whose users are marked."""

    def __init__(self, parts: Sequence[Part], user_ids: list[str], mark: str) -> None:
        super().__init__(parts)
        self.user_ids = user_ids
        self.mark = mark


class RestampedJobs:
    """`Jobs`, kept by another; every user whom a part names gets a new stamp.

    They are marked once the part is read, and stamped some time after it is written: while a user
    is marked, nobody believes what is remembered of them. So neither holds up the writing. The
    marks of parts that are read and not written run out by themselves.

    Args:
        jobs: Keeps them.
        shared: Stamps users.
    """

    def __init__(self, jobs: Jobs, shared: Shared) -> None:
        self._jobs = jobs
        self._shared = shared
        self._stamping: set[asyncio.Task[None]] = set()

    async def get_job_parts(self, claim: Claim, count: int) -> Sequence[Part]:
        return await self._mark(await self._jobs.get_job_parts(claim, count))

    async def _mark(self, parts: Sequence[Part]) -> _Marked:
        user_ids = list(_users(parts))
        return _Marked(parts, user_ids, await self._shared.begin(user_ids))

    async def do_job_parts(self, claim: Claim, parts: Sequence[Part], seconds: float) -> Claim:
        marked = parts if isinstance(parts, _Marked) else await self._mark(parts)
        try:
            return await self._jobs.do_job_parts(claim, marked, seconds)
        finally:
            stamping = asyncio.create_task(self._shared.end(marked.user_ids, marked.mark))
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
