"""Mutations of recommendations: add, delete."""

import strawberry
from strawberry import UNSET

from graph.model import AddRecommendationOutcome
from graphql_api import resolvers
from graphql_api.schema.arguments import given
from graphql_api.schema.errors import UserError
from graphql_api.schema.info import Info
from graphql_api.schema.users import User

strawberry.enum(
    AddRecommendationOutcome, description="What became of a recommendation to be added."
)


@strawberry.input(description="Whom to recommend, and how strongly.")
class RecommendationInput:
    """A recommendation to be added."""

    user_id: strawberry.ID = strawberry.field(description="The recommended user's id.")
    score: float = strawberry.field(description="How strongly; higher is better.")
    source: str | None = strawberry.field(
        default=UNSET, description="On whose account, in 1 to 100 characters."
    )


@strawberry.input(description="A user, and the others to recommend to them.")
class AddRecommendationsInput:
    """Recommendations to be added."""

    user_id: strawberry.ID = strawberry.field(description="To whom they are recommended.")
    recommendations: list[RecommendationInput] = strawberry.field(
        description="At most 1,000; one that was given before gets the new score and source."
    )


@strawberry.input(description="Give the recommended users' ids, or all: true.")
class DeleteRecommendationsInput:
    """Recommendations to be deleted."""

    user_id: strawberry.ID = strawberry.field(description="To whom they were recommended.")
    recommended_user_ids: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="At most 1,000; those not recommended are passed over."
    )
    all: bool | None = strawberry.field(default=False, description="Whether to delete every one.")


@strawberry.type(description="What became of one recommendation of a batch.")
class AddRecommendationResult:
    """An outcome, with the id that was given."""

    user_id: strawberry.ID = strawberry.field(description="The recommended user's id, as given.")
    outcome: AddRecommendationOutcome = strawberry.field(description="What became of it.")


@strawberry.type(
    description="One result for each recommendation given, in that order. "
    "The rest is added where some cannot be."
)
class AddRecommendationsPayload:
    """What addRecommendations answers."""

    user_id: strawberry.Private[str]
    results: list[AddRecommendationResult] = strawberry.field(
        description="What became of each; empty where the whole batch was refused."
    )
    errors: list[UserError] = strawberry.field(
        description="Why some, or the whole batch, could not be added."
    )

    @strawberry.field(description="The user, as they now are; null where there is none.")
    async def user(self, info: Info) -> User | None:
        """To whom they are recommended."""
        return await User.find(info, self.user_id)

    @strawberry.field(description="How many recommendations were newly added.")
    def added_count(self) -> int:
        """How many items came out as added."""
        return sum(result.outcome is AddRecommendationOutcome.ADDED for result in self.results)


@strawberry.type(description="How many recommendations were deleted.")
class DeleteRecommendationsPayload:
    """What deleteRecommendations answers."""

    user_id: strawberry.Private[str]
    deleted_count: int = strawberry.field(description="How many there were to delete.")
    errors: list[UserError] = strawberry.field(description="Why nothing was deleted.")

    @strawberry.field(description="The user, as they now are; null where there is none.")
    async def user(self, info: Info) -> User | None:
        """To whom they were recommended."""
        return await User.find(info, self.user_id)


@strawberry.type
class RecommendationMutations:
    """The mutations of recommendations."""

    @strawberry.mutation(description="Recommends up to 1,000 others to a user, in one transaction.")
    async def add_recommendations(
        self, info: Info, input: AddRecommendationsInput
    ) -> AddRecommendationsPayload:
        """Adds recommendations, or replaces their scores."""
        written = await resolvers.add_recommendations(
            info.context,
            input.user_id,
            [
                resolvers.GivenRecommendation(item.user_id, item.score, given(item.source))
                for item in input.recommendations
            ],
        )
        results = [
            AddRecommendationResult(user_id=item.user_id, outcome=outcome.status)
            for item, outcome in zip(input.recommendations, written.outcomes, strict=False)
        ]
        return AddRecommendationsPayload(
            user_id=input.user_id, results=results, errors=UserError.all_of(written.refusals)
        )

    @strawberry.mutation(description="Deletes some or all of a user's recommendations.")
    async def delete_recommendations(
        self, info: Info, input: DeleteRecommendationsInput
    ) -> DeleteRecommendationsPayload:
        """Deletes recommendations."""
        ids = None if input.recommended_user_ids is UNSET else input.recommended_user_ids
        outcome = await resolvers.delete_recommendations(
            info.context, input.user_id, ids, everything=bool(input.all)
        )
        deleted, refusals = (0, outcome) if isinstance(outcome, list) else (outcome, [])
        return DeleteRecommendationsPayload(
            user_id=input.user_id, deleted_count=deleted, errors=UserError.all_of(refusals)
        )
