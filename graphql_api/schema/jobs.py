"""The Job type: long work, how far it is, and what of it was rejected.

Its fields are read off the model's own jobs, which are never copied.
"""

from typing import Annotated, Any, Self, cast

import strawberry
from strawberry import UNSET

from graph import jobs as model
from graph.model import AddConnectionOutcome
from graphql_api import resolvers
from graphql_api.resolvers import cursors
from graphql_api.schema.arguments import DEFAULT_PAGE, After, First, given
from graphql_api.schema.info import Info
from graphql_api.schema.nodes import Node, job_id_of, job_node_id
from graphql_api.schema.numbered import page_info_of
from graphql_api.schema.pages import PageInfo
from graphql_api.schema.scalars import Moment

JobId = Annotated[
    strawberry.ID, strawberry.argument(description="A job's id, or the jobId that REST gave it.")
]
_OUTCOMES = {
    model.ItemOutcome.SELF_RECOMMENDATION: AddConnectionOutcome.SELF_CONNECTION,
}

strawberry.enum(model.JobKind, description="What a job does.")
strawberry.enum(model.JobStatus, description="How far a job is.")


@strawberry.type(description="An item of a job that could not be written, and why.")
class JobRejection:
    """A `graph.jobs.Rejection`."""

    place: strawberry.Private[int]
    user_id: strawberry.ID = strawberry.field(description="The one user's id, as it was given.")
    other_user_id: strawberry.ID = strawberry.field(
        description="The other user's id, as it was given."
    )
    reason: str = strawberry.field(description="Why, for people.")

    @strawberry.field(description="Why, for programs.")
    def outcome(self) -> AddConnectionOutcome:
        """The outcome, as additions of connections know it."""
        ours = cast(model.Rejection, self).outcome
        return _OUTCOMES.get(ours) or AddConnectionOutcome(ours.value)

    @strawberry.field(description="The item's place in what was given: its line, from 1.")
    def number(self) -> int:
        """The place, as people count."""
        return self.place + 1


@strawberry.type(description="A page of what was rejected of a job. The first 10,000 are kept.")
class JobRejectionConnection:
    """A page of rejections, read off a `model.Page`."""

    job_id: strawberry.Private[str]
    page: strawberry.Private[Any]

    @strawberry.field(description="What was rejected, in the order given.")
    def nodes(self) -> list[JobRejection]:
        """The page's rejections."""
        return cast(list[JobRejection], self.page.items)

    @strawberry.field(description="Where this page stands in the list.")
    def page_info(self) -> PageInfo:
        """Relay's page info."""
        places = [one.place for one in self.page.items]
        return page_info_of(self.page, cursors.rejections_of(self.job_id), places)

    @strawberry.field(description="How many are kept.")
    def total_count(self) -> int:
        """How many the whole list has."""
        return cast(int, self.page.total)


@strawberry.type(description="A long-running job.")
class Job(Node):
    """A `graph.jobs.Job`."""

    @strawberry.field(description="Opaque global id.")
    def id(self) -> strawberry.ID:
        """Relay's id."""
        return job_node_id(self.job_id)

    counts: strawberry.Private[model.Counts]
    job_id: strawberry.ID = strawberry.field(description="The id by which REST knows the job.")
    kind: model.JobKind = strawberry.field(description="What it does.")
    status: model.JobStatus = strawberry.field(description="How far it is.")
    created_at: Moment = strawberry.field(description="When it was accepted.")
    started_at: Moment | None = strawberry.field(description="When it was begun.")
    finished_at: Moment | None = strawberry.field(description="When it ended.")
    total: int = strawberry.field(name="totalCount", description="How many items were given.")

    @strawberry.field(description="How many items have been handled so far.")
    def processed_count(self) -> int:
        """Items done."""
        return self.counts.processed

    @strawberry.field(description="How many were new.")
    def added_count(self) -> int:
        """Items that came out as added."""
        return self.counts.added

    @strawberry.field(
        description="How many were connected already; of recommendations, how many got the new "
        "score and source."
    )
    def already_connected_count(self) -> int:
        """Items that were there already."""
        return self.counts.unchanged

    @strawberry.field(description="How many recommendations gave way to those given.")
    def deleted_count(self) -> int:
        """Recommendations that were replaced."""
        return self.counts.deleted

    @strawberry.field(description="How many could not be written.")
    def rejected_count(self) -> int:
        """Items that were rejected."""
        return self.counts.rejected

    @strawberry.field(description="The items that were rejected, and why; the first 10,000.")
    async def rejections(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = UNSET
    ) -> JobRejectionConnection:
        """A page of what was rejected."""
        cursor = given(after)
        listing = cursors.rejections_of(self.job_id)
        place = None if cursor is None else cursors.decode_place(listing, cursor)
        most = DEFAULT_PAGE if first is None else first
        page = await resolvers.list_job_rejections(info.context, self.job_id, most, place)
        return JobRejectionConnection(job_id=self.job_id, page=page)

    @classmethod
    def is_type_of(cls, value: Any, info: Any) -> bool:
        """Whether a node is a job."""
        return isinstance(value, model.Job)

    @classmethod
    def of(cls, job: model.Job) -> Self:
        """A job of the model, as callers see it."""
        return cast(Self, job)

    @classmethod
    async def find(cls, info: Info, job_id: str) -> Self | None:
        """The job of this id; None where the caller has none."""
        job = await resolvers.get_job(info.context, job_id_of(job_id) or job_id)
        return cls.of(job) if job else None
