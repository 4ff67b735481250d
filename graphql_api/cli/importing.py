"""The command that has a file imported as a job, and waits for it."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.jobs import MOST_REJECTIONS, Job, JobKind, JobStatus
from graph.jobs.reading import Form
from graph.loading import form_of, read_items
from graphql_api.cli.database import shared_database
from graphql_api.cli.ending import cancelled_by_signals
from graphql_api.cli.following import follow_job, write_rejections
from graphql_api.cli.jobs import JobError, granted, open_context, report
from graphql_api.cli.progress import file_bars, say
from graphql_api.resolvers import submit
from graphql_api.settings import Settings


class Format(StrEnum):
    """In which form a file is."""

    CSV = "csv"
    JSONL = "jsonl"

    @property
    def form(self) -> Form:
        """The same, as readers know it."""
        return Form.CSV if self is Format.CSV else Form.JSON_LINES


File = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="CSV or JSON Lines, plain or gzip.")
]
Recommendations = Annotated[
    bool, typer.Option("--recommendations", help="It holds these, not connections.")
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Each user's take the place of those there.")
]
Given = Annotated[Format | None, typer.Option(help="Where the file's name does not say it.")]
Key = Annotated[str | None, typer.Option(help="The same key means the same job: safe to repeat.")]
Caller = Annotated[str, typer.Option(help="Whose job it is.")]
RejectFile = Annotated[
    Path, typer.Option(help="Where rows go that were rejected, with the reason.")
]


@dataclass(frozen=True, slots=True)
class _Import:
    """What is to be imported, and on whose behalf."""

    path: Path
    form: Form
    kind: JobKind
    replace: bool
    key: str | None
    caller: str
    rejects: Path


def import_file(
    file: File,
    recommendations: Recommendations = False,
    replace: Replace = False,
    format: Given = None,
    key: Key = None,
    caller: Caller = "anyone",
    rejects: RejectFile = Path("import.rejects.csv"),
) -> None:
    """Import connections, or recommendations, of any number as a job that outlives this command."""
    form = format.form if format else form_of(file)
    if form is None:
        raise typer.BadParameter("give --format: the name ends in none of .csv, .jsonl and .ndjson")
    if replace and not recommendations:
        raise typer.BadParameter("--replace is for --recommendations")
    kind = JobKind.RECOMMENDATIONS if recommendations else JobKind.CONNECTIONS
    asked = _Import(file, form, kind, replace, key, caller, rejects)
    with shared_database(Settings.read()) as settings:
        try:
            ended = asyncio.run(_run(settings, asked))
        except asyncio.CancelledError:
            raise typer.Exit(130) from None
    _tell(ended, rejects)


async def _run(settings: Settings, asked: _Import) -> Job:
    cancelled_by_signals()
    async with open_context(settings, asked.caller) as context:
        with file_bars() as show:
            items = read_items(asked.path, asked.kind, asked.form, show)
            accepted = granted(await submit(context, asked.kind, asked.replace, items, asked.key))
        ended = await follow_job(settings, context, accepted)
        await write_rejections(context, ended.job_id, asked.rejects)
        return ended


def _tell(job: Job, rejects: Path) -> None:
    report(job)
    if rejected := job.counts.rejected:
        kept = f", of the first {MOST_REJECTIONS:,}" if rejected > MOST_REJECTIONS else ""
        say(f"{rejected:>12,} rows rejected: see {rejects}{kept}")
    if job.status is not JobStatus.SUCCEEDED:
        done = f"{job.counts.processed:,} of {job.total:,} items"
        raise JobError(f"job {job.job_id} is {job.status.value}, with {done} done")
    if rejected:
        raise typer.Exit(2)
