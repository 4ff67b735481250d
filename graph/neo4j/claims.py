"""Jobs as they are done: claimed by one at a time, part by part, each part a transaction."""

from collections.abc import Sequence
from typing import Any, Final

from graph.changes import Change
from graph.jobs import MOST_REJECTIONS, Claim, JobKind, JobStatus, LostClaimError, Part
from graph.neo4j import queries
from graph.neo4j.database import Database, Run
from graph.neo4j.job_items import Done, write_items
from graph.neo4j.job_records import part_key, part_of, rejections_row
from graph.neo4j.journal import Journal

_LOOK: Final = 8
_RATE: Final = 10
"""What a millisecond of waiting counts for, in items done: about what is done in one."""
_MOST_STALLS: Final = 20
"""So often a job is begun in vain: whoever does it may be killed by what is in it."""


class Neo4jClaims:
    """What `Jobs` promises to those who do the work."""

    _database: Database
    _journal: Journal
    _keep: int

    async def jobs_wait(self) -> bool:
        return bool(await self._find(1))

    async def _find(self, limit: int) -> list[Any]:
        return await self._database.read(queries.FIND_CLAIMABLE_JOBS, limit=limit, rate=_RATE)

    async def claim_job(self, seconds: float) -> Claim | None:
        for job_id, fence in await self._find(_LOOK):
            if claim := await self._claim(job_id, fence, seconds):
                return claim
        return None

    async def _claim(self, job_id: str, fence: int, seconds: float) -> Claim | None:
        async def work(run: Run) -> list[Any]:
            await run(queries.LOCK_JOB, jobId=job_id)
            return await run(
                queries.CLAIM_JOB, jobId=job_id, fence=fence, lease=_milliseconds(seconds)
            )

        for job_id, fence, kind, replace, following, parts, stalls in await self._database.transact(
            work
        ):
            claim = Claim(job_id, fence, JobKind(kind), replace, following, parts)
            if stalls <= _MOST_STALLS:
                return claim
            await self.end_job(claim, failed=True)
        return None

    async def get_job_parts(self, claim: Claim, count: int) -> Sequence[Part]:
        numbers = range(claim.next, min(claim.next + count, claim.parts))
        keys = [part_key(claim.job_id, number) for number in numbers]
        rows = await self._database.read(queries.GET_JOB_PARTS, keys=keys)
        return sorted(map(part_of, rows))

    async def do_job_parts(self, claim: Claim, parts: Sequence[Part], seconds: float) -> Claim:
        following = claim._replace(next=claim.next + len(parts))
        places = [
            (place, item) for part in parts for place, item in enumerate(part.items, part.first)
        ]

        async def work(run: Run) -> tuple[Claim, list[Change]]:
            kept = await _hold(run, claim)
            done = await write_items(run, claim.kind, claim.replace, places)
            rejections = _rejection_rows(claim, parts, done, MOST_REJECTIONS - kept)
            await run(
                queries.DO_JOB_PARTS,
                jobId=claim.job_id,
                next=following.next,
                counts=done.counts._asdict() | {"kept": sum(count for _, count in rejections)},
                keys=[part_key(claim.job_id, part.number) for part in parts],
                rejections=[row for row, _ in rejections],
                lease=_milliseconds(seconds),
            )
            return following, done.changes

        return await self._journal.write(work)

    async def release_job(self, claim: Claim, seconds: float) -> None:
        async def work(run: Run) -> None:
            await run(queries.LOCK_JOB, jobId=claim.job_id)
            pause = _milliseconds(seconds)
            await run(queries.RELEASE_JOB, jobId=claim.job_id, fence=claim.fence, pause=pause)

        await self._database.transact(work)

    async def end_job(self, claim: Claim, failed: bool) -> None:
        status = JobStatus.FAILED if failed else JobStatus.SUCCEEDED

        async def work(run: Run) -> list[Any]:
            await run(queries.LOCK_JOB, jobId=claim.job_id)
            return await run(
                queries.END_JOB,
                jobId=claim.job_id,
                fence=claim.fence,
                status=status.value,
                keep=self._keep,
            )

        if not await self._database.transact(work):
            raise LostClaimError


async def _hold(run: Run, claim: Claim) -> int:
    """Locks a job that is claimed; answers with how many of its rejections are kept."""
    await run(queries.LOCK_JOB, jobId=claim.job_id)
    held = await run(queries.HOLD_JOB, jobId=claim.job_id, fence=claim.fence, next=claim.next)
    if not held:
        raise LostClaimError
    return int(held[0])


def _rejection_rows(
    claim: Claim, parts: Sequence[Part], done: Done, room: int
) -> list[tuple[dict[str, Any], int]]:
    """What is kept of the rejections of each part, as far as there is room, and how many."""
    kept = done.rejections[: max(room, 0)]
    found = []
    for part in parts:
        places = range(part.first, part.first + len(part.items))
        if mine := [one for one in kept if one.place in places]:
            found.append((rejections_row(claim.job_id, part, mine), len(mine)))
    return found


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
