"""Jobs, kept in Neo4j beside the graph: what is asked of them."""

import hashlib
from collections.abc import Sequence
from itertools import islice
from typing import Final

from graph.jobs import Acceptance, Job, JobRefusal, JobStatus, NewJob, Part, Rejection
from graph.neo4j import queries
from graph.neo4j.claims import Neo4jClaims
from graph.neo4j.database import Database, Run
from graph.neo4j.job_records import job_of, part_row, rejections_of
from graph.neo4j.journal import Announce, Journal, tell_nobody
from graph.values import new_id

_STORING: Final = 3600 * 1000
"""Milliseconds that a job may take to be stored, counted from each of its parts."""
_FORGOTTEN_AT_ONCE: Final = 1_000


class Neo4jJobs(Neo4jClaims):
    """Keeps `Jobs`, on a database whose constraints are in place.

    Args:
        database: The database.
        keep: How many seconds a job is kept after it has ended.
        announce: Is told what each part changed, once it is committed.
    """

    def __init__(self, database: Database, keep: float, announce: Announce = tell_nobody) -> None:
        self._database = database
        self._keep = round(keep * 1000)
        self._journal = Journal(database, announce)

    async def open_job(self, new: NewJob) -> str:
        job_id = new_id()
        about = {"caller": new.caller, "kind": new.kind.value, "replace": new.replace}
        parameters = {"jobId": job_id, "about": about, "keep": _STORING}
        await self._database.write(queries.OPEN_JOB, parameters)
        return job_id

    async def add_job_parts(self, job_id: str, parts: Sequence[Part]) -> None:
        rows = [part_row(job_id, part) for part in parts]
        parameters = {"jobId": job_id, "parts": rows, "keep": _STORING}
        await self._database.write(queries.ADD_JOB_PARTS, parameters)

    async def accept_job(
        self, job_id: str, parts: int, total: int, terms: Acceptance
    ) -> Job | JobRefusal:
        about = {
            "digest": terms.digest,
            "parts": parts,
            "total": total,
            "status": JobStatus.QUEUED.value,
        }

        async def work(run: Run) -> Job | JobRefusal:
            outcome, meant = await run(
                queries.ACCEPT_JOB,
                caller=terms.caller,
                jobId=job_id,
                key=_key(terms),
                about=about,
                most=terms.most,
            )
            if outcome in JobRefusal.__members__:
                return JobRefusal(outcome)
            [row] = await run(queries.GET_JOBS, jobIds=[meant])
            return job_of(row)

        return await self._database.transact(work)

    async def get_jobs(self, job_ids: Sequence[str]) -> list[Job | None]:
        rows = await self._database.read(queries.GET_JOBS, jobIds=list(set(job_ids)))
        found = {job.job_id: job for job in map(job_of, rows)}
        return [found.get(job_id) for job_id in job_ids]

    async def list_job_rejections(
        self, job_id: str, after: int, first: int
    ) -> tuple[Sequence[Rejection], int]:
        kept, contents = await self._database.read(
            queries.LIST_JOB_REJECTIONS, jobId=job_id, after=after, limit=first
        )
        found = (one for one in rejections_of(contents) if one.place > after)
        return list(islice(found, first)), kept

    async def cancel_job(self, job_id: str) -> Job | None:
        async def work(run: Run) -> Job | None:
            await run(queries.LOCK_JOB, jobId=job_id)
            await run(queries.CANCEL_JOB, jobId=job_id, keep=self._keep)
            rows = await run(queries.GET_JOBS, jobIds=[job_id])
            return job_of(rows[0]) if rows else None

        return await self._database.transact(work)

    async def forget_jobs(self) -> int:
        parameters = {"limit": _FORGOTTEN_AT_ONCE}
        [forgotten] = await self._database.write(queries.FORGET_JOBS, parameters)
        return int(forgotten)


def _key(terms: Acceptance) -> str | None:
    """What tells a caller's key from others' of the same text."""
    if terms.key is None:
        return None
    return hashlib.sha256(f"{len(terms.caller)} {terms.caller} {terms.key}".encode()).hexdigest()
