"""Mutations of long work: ask for it, cancel it."""

import strawberry
from strawberry import UNSET

from graph import jobs as model
from graph.model import Pair
from graphql_api import resolvers
from graphql_api.resolvers import GivenList, GivenRecommendation, Refusal
from graphql_api.schema.arguments import given
from graphql_api.schema.errors import UserError
from graphql_api.schema.info import Info
from graphql_api.schema.jobs import Job, JobId
from graphql_api.schema.nodes import job_id_of
from graphql_api.schema.pairs import UserPairInput
from graphql_api.schema.recommendation_mutations import RecommendationInput

_KEY = (
    "By which the call may be repeated: the same key, from the same caller, with the same to do, "
    "means the same job."
)


@strawberry.input(description="The pairs to connect in the background.")
class ImportConnectionsInput:
    """Connections to be imported."""

    pairs: list[UserPairInput] = strawberry.field(description="At most 10,000.")
    idempotency_key: str | None = strawberry.field(default=UNSET, description=_KEY)


@strawberry.input(description="A user, and all the others to recommend to them.")
class RecommendationListInput:
    """Recommendations to one user, to be imported."""

    user_id: strawberry.ID = strawberry.field(description="To whom they are recommended.")
    recommendations: list[RecommendationInput] = strawberry.field(
        description="At most 1,000; written in one transaction."
    )


@strawberry.input(description="Recommendations to many users, to add in the background.")
class ImportRecommendationsInput:
    """Recommendations to be imported."""

    lists: list[RecommendationListInput] = strawberry.field(
        description="At most 10,000 recommendations in all; each user once."
    )
    replace: bool | None = strawberry.field(
        default=False,
        description="Whether each list takes the place of what was recommended to its user before.",
    )
    idempotency_key: str | None = strawberry.field(default=UNSET, description=_KEY)


@strawberry.type
class JobPayload:
    """What the mutations of jobs answer."""

    job: Job | None = strawberry.field(description="The job, as it now is.")
    errors: list[UserError] = strawberry.field(description="Why there is none.")


@strawberry.type(description="The job that was accepted; errors say why none was.")
class ImportConnectionsPayload(JobPayload):
    """What importConnections answers."""


@strawberry.type(description="The job that was accepted; errors say why none was.")
class ImportRecommendationsPayload(JobPayload):
    """What importRecommendations answers."""


@strawberry.type(description="What was written before stays written.")
class CancelJobPayload(JobPayload):
    """What cancelJob answers."""


@strawberry.type
class JobMutations:
    """The mutations of jobs."""

    @strawberry.mutation(
        description="Connects up to 10,000 pairs in the background (more through the streamed "
        "upload). Repeating a call with the same idempotencyKey returns the same job."
    )
    async def import_connections(
        self, info: Info, input: ImportConnectionsInput
    ) -> ImportConnectionsPayload:
        """Connects many pairs."""
        pairs = [Pair(pair.user_id, pair.other_user_id) for pair in input.pairs]
        asked = await resolvers.import_connections(
            info.context, pairs, given(input.idempotency_key)
        )
        return ImportConnectionsPayload(job=_job(asked), errors=_errors(asked))

    @strawberry.mutation(
        description="Recommends others to many users in the background, up to 10,000 in all "
        "(more through the streamed upload), each user's in one transaction."
    )
    async def import_recommendations(
        self, info: Info, input: ImportRecommendationsInput
    ) -> ImportRecommendationsPayload:
        """Recommends to many users."""
        lists = [GivenList(one.user_id, _given(one.recommendations)) for one in input.lists]
        asked = await resolvers.import_recommendations(
            info.context, lists, bool(input.replace), given(input.idempotency_key)
        )
        return ImportRecommendationsPayload(job=_job(asked), errors=_errors(asked))

    @strawberry.mutation(
        description="Ends a job where it is; nothing more is written. One that has ended stays "
        "as it is."
    )
    async def cancel_job(self, info: Info, id: JobId) -> CancelJobPayload:
        """Cancels a job."""
        asked = await resolvers.cancel_job(info.context, job_id_of(id) or id)
        return CancelJobPayload(job=_job(asked), errors=_errors(asked))


def _given(recommendations: list[RecommendationInput]) -> list[GivenRecommendation]:
    return [
        GivenRecommendation(one.user_id, one.score, given(one.source)) for one in recommendations
    ]


def _job(asked: model.Job | list[Refusal]) -> Job | None:
    return Job.of(asked) if isinstance(asked, model.Job) else None


def _errors(asked: model.Job | list[Refusal]) -> list[UserError]:
    return [] if isinstance(asked, model.Job) else UserError.all_of(asked)
