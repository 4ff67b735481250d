"""Jobs whose writes change what is remembered of users."""

from collections.abc import Sequence
from typing import Any

from graph.caching.shared import Shared
from graph.jobs import Claim, Jobs, Part


class RestampedJobs:
    """`Jobs`, kept by another; every user whom a part names gets a new stamp.

    Args:
        jobs: Keeps them.
        shared: Stamps users.
    """

    def __init__(self, jobs: Jobs, shared: Shared) -> None:
        self._jobs = jobs
        self._shared = shared

    async def do_job_parts(self, claim: Claim, parts: Sequence[Part], seconds: float) -> Claim:
        changed = list({user_id for part in parts for item in part.items for user_id in item[:2]})
        mark = await self._shared.begin(changed)
        try:
            return await self._jobs.do_job_parts(claim, parts, seconds)
        finally:
            await self._shared.end(changed, mark)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._jobs, name)
