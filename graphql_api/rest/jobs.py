"""The routes of long work: how far it is, what was rejected of it, and its end."""

from typing import Any

from graph.jobs import Job
from graphql_api import resolvers
from graphql_api.resolvers import Context, cursors
from graphql_api.rest import job_wire
from graphql_api.rest.calls import Answer, Call
from graphql_api.rest.links import job_links, job_path, link, with_query
from graphql_api.rest.problems import no_job, refused
from graphql_api.rest.queries import Query, RejectionsQuery


async def get_job(context: Context, call: Call[Query, None]) -> Answer:
    """A job, and how far it is."""
    return shown(await _found(context, call), "how far the job is")


async def cancel_job(context: Context, call: Call[Query, None]) -> Answer:
    """Ends a job where it is."""
    cancelled = await resolvers.cancel_job(context, call.path["job_id"])
    if isinstance(cancelled, list):
        raise refused(cancelled, id="job_id")
    return shown(cancelled, "the job has ended")


async def list_job_rejections(context: Context, call: Call[RejectionsQuery, None]) -> Answer:
    """A page of what was rejected of a job, in the order given."""
    job_id, query = (await _found(context, call)).job_id, call.query
    listing, after = cursors.rejections_of(job_id), None
    if query.cursor is not None:
        after = cursors.decode_place(listing, query.cursor)
    page = await resolvers.list_job_rejections(context, job_id, query.limit, after)
    here = job_path(job_id, "rejections")
    asked = query.model_dump(exclude_unset=True, exclude_none=True)
    links = [link("self", with_query(here, asked)), link("job", job_path(job_id))]
    if page.has_next:
        cursor = cursors.encode_place(listing, page.items[-1].place)
        links.append(link("next", with_query(here, {"limit": query.limit, "cursor": cursor})))
    data = [job_wire.rejection(one) for one in page.items]
    return Answer(data, f"{len(data)} of {page.total} that are kept", links)


def shown(job: Job, description: str, status: int = 200) -> Answer:
    """An answer that shows a job; one that was just accepted is told with its place."""
    headers = (("location", job_path(job.job_id)),) if status == 202 else ()
    return Answer(job_wire.job(job), description, job_links(job.job_id), status, headers)


async def _found(context: Context, call: Call[Any, None]) -> Job:
    job = await resolvers.get_job(context, call.path["job_id"])
    if job is None:
        raise no_job()
    return job
