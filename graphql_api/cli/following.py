"""How a command waits for a job: it does some of it itself, and shows how far it is."""

import asyncio
import csv
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path

from graph.contract import StoreUnavailableError
from graph.jobs import Job, Rejection
from graphql_api.cli.progress import items_bar, say
from graphql_api.resolvers import Context, job_progress, list_job_rejections
from graphql_api.settings import Settings
from graphql_api.wiring import working

_AFTER_FAILURE = 1.0
_PAGE = 1_000
_COLUMNS = ("number", "user_id", "other_user_id", "outcome", "reason")


async def follow_job(settings: Settings, context: Context, job: Job) -> Job:
    """A job, once it has ended, whoever does it: this process, or others."""
    async with working(settings, context.background.signals):
        try:
            with items_bar("done", job.total) as show:
                return await _watch(context, job, show)
        except asyncio.CancelledError:
            say(f"job {job.job_id} goes on wherever jobs are done: connections job {job.job_id}")
            raise


async def _watch(context: Context, job: Job, show: Callable[[int], None]) -> Job:
    while True:
        try:
            async with aclosing(job_progress(context, job.job_id)) as progress:
                async for job in progress:
                    show(job.counts.processed)
                return job
        except StoreUnavailableError:
            # The job waits for the store as we do.
            await asyncio.sleep(_AFTER_FAILURE)


async def write_rejections(context: Context, job_id: str, path: Path) -> None:
    """Writes what is kept of a job's rejections to a file; none is made where there are none."""
    page = await list_job_rejections(context, job_id, _PAGE, None)
    if not page.items:
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        while True:
            writer.writerows(map(_row, page.items))
            if not page.has_next:
                return
            page = await list_job_rejections(context, job_id, _PAGE, page.items[-1].place)


def _row(rejection: Rejection) -> tuple[object, ...]:
    # People count from 1.
    place, user_id, other_user_id, outcome, reason = rejection
    return place + 1, user_id, other_user_id, outcome.value, reason
