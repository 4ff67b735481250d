"""What a keeper of jobs promises: to those who ask for work, and to those who do it.

A job is stored part by part, and then accepted, or thrown away. Whoever claims it does its parts in
order; each is one transaction, which writes the items, counts them, and goes on to the next. So it
is of no account how often a part is begun, and by whom: it is done once.
"""

from collections.abc import Sequence
from typing import Protocol

from graph.jobs.model import Acceptance, Claim, Job, JobRefusal, NewJob, Part, Rejection


class LostClaimError(Exception):
    """Another has the job, or it has ended."""


class Jobs(Protocol):
    """Keeps jobs, for all processes."""

    async def open_job(self, new: NewJob) -> str:
        """Begins to store a job, which nobody sees yet; answers with its id."""

    async def add_job_parts(self, job_id: str, parts: Sequence[Part]) -> None:
        """Stores parts of a job that is being stored; storing one again changes nothing."""

    async def accept_job(
        self, job_id: str, parts: int, total: int, terms: Acceptance
    ) -> Job | JobRefusal:
        """Makes a stored job one that will be done.

        Where the caller has given the same key before, and the same to do, the answer is the job
        of that time.
        """

    async def get_jobs(self, job_ids: Sequence[str]) -> list[Job | None]:
        """The job of each id; None where there is none."""

    async def list_job_rejections(
        self, job_id: str, after: int, first: int
    ) -> tuple[Sequence[Rejection], int]:
        """What was rejected after a place, in order, at most so many; and how many are kept."""

    async def cancel_job(self, job_id: str) -> Job | None:
        """Ends a job where it is, if it has not ended; None where there is none."""

    async def claim_job(self, seconds: float) -> Claim | None:
        """A job that nobody does, for so many seconds; None where there is none.

        Every part done extends them. Jobs take turns: the fewer of its items are done, and the
        longer it has waited, the sooner a job's turn comes.
        """

    async def jobs_wait(self) -> bool:
        """Whether there is a job that nobody does."""

    async def get_job_parts(self, claim: Claim, count: int) -> Sequence[Part]:
        """The next parts of a claimed job, at most so many."""

    async def do_job_parts(self, claim: Claim, parts: Sequence[Part], seconds: float) -> Claim:
        """Writes the next parts, and counts what became of their items.

        Returns:
            The claim, to go on with; for so many seconds more.

        Raises:
            LostClaimError: Nothing was written.
        """

    async def release_job(self, claim: Claim, seconds: float) -> None:
        """Leaves a job for others, in so many seconds."""

    async def end_job(self, claim: Claim, failed: bool) -> None:
        """Ends a job whose parts are done, or that cannot be gone on with.

        Raises:
            LostClaimError: It is no longer ours to end.
        """

    async def forget_jobs(self) -> int:
        """Forgets jobs that ended long ago, or were never accepted, bit by bit.

        Returns:
            How much was forgotten; 0 once there is no more.
        """
