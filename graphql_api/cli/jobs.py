"""The command that shows a job, and how commands reach jobs and speak of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import typer

from graph.jobs import Job
from graphql_api.cli.database import shared_database
from graphql_api.cli.progress import say
from graphql_api.resolvers import Asker, Context, Refusal, cancel_job, get_job
from graphql_api.settings import Settings
from graphql_api.wiring import migrate, open_background, open_bulk_store, open_signals


class JobError(Exception):
    """A job that was refused, or that did not succeed."""


def job(
    job_id: Annotated[str, typer.Argument(metavar="ID", help="The job's id.", show_default=False)],
    cancel: Annotated[bool, typer.Option("--cancel", help="End it where it is.")] = False,
) -> None:
    """Show how far a job is, which imports connections or recommendations."""
    with shared_database(Settings.read()) as settings:
        found = asyncio.run(_look(settings, job_id, cancel))
    say(f"{found.job_id}: {found.status.value}, {found.kind.value.lower()} of {found.caller}")
    say(f"{found.counts.processed:>12,} of {found.total:,} items done")
    report(found)
    if found.counts.rejected:
        say(f"{found.counts.rejected:>12,} rows rejected")


def report(job: Job) -> None:
    """Says how the items of a job came out that could be written."""
    what = job.kind.value.lower()
    counts = job.counts
    given = {"added": counts.added, "there already": counts.unchanged, "deleted": counts.deleted}
    for outcome, count in given.items():
        if count:
            say(f"{count:>12,} {what} {outcome}")


@asynccontextmanager
async def open_context(settings: Settings, caller: str) -> AsyncIterator[Context]:
    """What the actions on jobs take, on behalf of an operator, for as long as it lasts."""
    await migrate(settings)
    async with (
        open_signals(settings) as signals,
        open_bulk_store(settings) as store,
        open_background(settings, signals) as background,
    ):
        yield Context(store, background, Asker(caller, sees_all=True))


def granted(answer: Job | list[Refusal]) -> Job:
    """The job that was asked for.

    Raises:
        JobError: It was refused.
    """
    if isinstance(answer, list):
        raise JobError("; ".join(f"{one.code.value}: {one.message}" for one in answer))
    return answer


async def _look(settings: Settings, job_id: str, cancel: bool) -> Job:
    async with open_context(settings, Asker().name) as context:
        found = await (cancel_job if cancel else get_job)(context, job_id)
    if found is None:
        raise JobError("there is no such job")
    return granted(found)
