"""Mutations of connections: add, remove, add many."""

import strawberry

from graph.model import AddConnectionOutcome, RemoveConnectionOutcome
from graphql_api import resolvers
from graphql_api.schema.errors import UserError
from graphql_api.schema.info import Info
from graphql_api.schema.users import User

strawberry.enum(AddConnectionOutcome, description="What became of a connection to be added.")


@strawberry.input
class PairInput:
    """What names two users."""

    user_id: strawberry.ID = strawberry.field(description="One user's id.")
    other_user_id: strawberry.ID = strawberry.field(description="The other user's id.")


@strawberry.input(description="The two users to connect.")
class AddConnectionInput(PairInput):
    """A connection to be added."""


@strawberry.input(description="The two users to disconnect.")
class RemoveConnectionInput(PairInput):
    """A connection to be removed."""


@strawberry.input(description="A user, and the others to connect them to.")
class AddConnectionsInput:
    """Connections to be added."""

    user_id: strawberry.ID = strawberry.field(description="The user at one end of each.")
    other_user_ids: list[strawberry.ID] = strawberry.field(
        description="The users at the other ends, at most 1,000."
    )


@strawberry.type
class PairPayload:
    """What the mutations of one connection answer."""

    user_id: strawberry.Private[str]
    other_user_id: strawberry.Private[str]
    errors: list[UserError] = strawberry.field(description="Why nothing was written.")

    @strawberry.field(description="The one user, as they now are; null where there is none.")
    async def user(self, info: Info) -> User | None:
        """The user at the near end."""
        return await User.find(info, self.user_id)

    @strawberry.field(description="The other user, as they now are; null where there is none.")
    async def other_user(self, info: Info) -> User | None:
        """The user at the far end."""
        return await User.find(info, self.other_user_id)


@strawberry.type(description="added is false, without an error, where they were connected already.")
class AddConnectionPayload(PairPayload):
    """What addConnection answers."""

    added: bool = strawberry.field(description="Whether this call connected them.")


@strawberry.type(description="removed is false, without an error, where they were not connected.")
class RemoveConnectionPayload(PairPayload):
    """What removeConnection answers."""

    removed: bool = strawberry.field(description="Whether this call disconnected them.")


@strawberry.type(description="What became of one connection of a batch.")
class AddConnectionResult:
    """An outcome, with the id that was given."""

    user_id: strawberry.ID = strawberry.field(description="The other user's id, as it was given.")
    outcome: AddConnectionOutcome = strawberry.field(description="What became of it.")


@strawberry.type(
    description="One result for each id given, in that order. "
    "The rest is added where some cannot be."
)
class AddConnectionsPayload:
    """What addConnections answers."""

    user_id: strawberry.Private[str]
    results: list[AddConnectionResult] = strawberry.field(
        description="What became of each; empty where the whole batch was refused."
    )
    errors: list[UserError] = strawberry.field(
        description="Why some, or the whole batch, could not be added."
    )

    @strawberry.field(description="The user, as they now are; null where there is none.")
    async def user(self, info: Info) -> User | None:
        """The user at the near end."""
        return await User.find(info, self.user_id)

    @strawberry.field(description="How many connections were newly added.")
    def added_count(self) -> int:
        """How many items came out as added."""
        return sum(result.outcome is AddConnectionOutcome.ADDED for result in self.results)


@strawberry.type
class ConnectionMutations:
    """The mutations of connections."""

    @strawberry.mutation(description="Connects two users, in either order of their ids.")
    async def add_connection(self, info: Info, input: AddConnectionInput) -> AddConnectionPayload:
        """Connects two users."""
        written = await resolvers.add_connection(info.context, input.user_id, input.other_user_id)
        return AddConnectionPayload(
            user_id=input.user_id,
            other_user_id=input.other_user_id,
            added=written.outcomes[0].status is AddConnectionOutcome.ADDED,
            errors=UserError.all_of(written.refusals),
        )

    @strawberry.mutation(description="Disconnects two users, in either order of their ids.")
    async def remove_connection(
        self, info: Info, input: RemoveConnectionInput
    ) -> RemoveConnectionPayload:
        """Disconnects two users."""
        written = await resolvers.remove_connection(
            info.context, input.user_id, input.other_user_id
        )
        return RemoveConnectionPayload(
            user_id=input.user_id,
            other_user_id=input.other_user_id,
            removed=written.outcomes[0].status is RemoveConnectionOutcome.REMOVED,
            errors=UserError.all_of(written.refusals),
        )

    @strawberry.mutation(
        description="Connects one user to many, in one transaction. "
        "At most 1,000; more is a job's work: importConnections."
    )
    async def add_connections(
        self, info: Info, input: AddConnectionsInput
    ) -> AddConnectionsPayload:
        """Connects a user to many."""
        written = await resolvers.add_connections(info.context, input.user_id, input.other_user_ids)
        results = [
            AddConnectionResult(user_id=other, outcome=outcome.status)
            for other, outcome in zip(input.other_user_ids, written.outcomes, strict=False)
        ]
        return AddConnectionsPayload(
            user_id=input.user_id, results=results, errors=UserError.all_of(written.refusals)
        )
