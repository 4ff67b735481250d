"""Mutations of users: create, update."""

from typing import Self

import strawberry
from strawberry import UNSET

from graph import model
from graphql_api import resolvers
from graphql_api.schema.arguments import given
from graphql_api.schema.errors import UserError
from graphql_api.schema.info import Info
from graphql_api.schema.users import User


@strawberry.input(
    description="Leave userId out to have one assigned. Emails are unique, without regard to case."
)
class CreateUserInput:
    """A user to be created."""

    user_id: strawberry.ID | None = strawberry.field(
        default=UNSET, description="1 to 64 letters, digits, underscores, full stops or hyphens."
    )
    name: str = strawberry.field(description="1 to 200 characters.")
    email: str = strawberry.field(description="A valid e-mail address.")
    college: str | None = strawberry.field(default=UNSET, description="1 to 200 characters.")


@strawberry.input(description="A field left out stays as it is; college: null clears it.")
class UpdateUserInput:
    """A change of a user."""

    user_id: strawberry.ID = strawberry.field(description="Who is changed.")
    name: str | None = strawberry.field(default=UNSET, description="1 to 200 characters.")
    email: str | None = strawberry.field(default=UNSET, description="A valid e-mail address.")
    college: str | None = strawberry.field(
        default=UNSET, description="1 to 200 characters, or null for none."
    )


@strawberry.type
class UserPayload:
    """What the mutations of one user answer."""

    user: User | None = strawberry.field(description="The user as they now are.")
    errors: list[UserError] = strawberry.field(description="Why nothing was written.")

    @classmethod
    def of(cls, outcome: model.User | list[resolvers.Refusal]) -> Self:
        """The outcome, as callers see it."""
        if isinstance(outcome, model.User):
            return cls(user=User.of(outcome), errors=[])
        return cls(user=None, errors=UserError.all_of(outcome))


@strawberry.type(description="The new user, or why there is none.")
class CreateUserPayload(UserPayload):
    """What createUser answers."""


@strawberry.type(description="The changed user, or why nothing was changed.")
class UpdateUserPayload(UserPayload):
    """What updateUser answers."""


@strawberry.type
class UserMutations:
    """The mutations of users."""

    @strawberry.mutation(description="Creates a user.")
    async def create_user(self, info: Info, input: CreateUserInput) -> CreateUserPayload:
        """Creates a user."""
        outcome = await resolvers.create_user(
            info.context,
            user_id=given(input.user_id),
            name=input.name,
            email=input.email,
            college=given(input.college),
        )
        return CreateUserPayload.of(outcome)

    @strawberry.mutation(description="Changes the given fields of a user.")
    async def update_user(self, info: Info, input: UpdateUserInput) -> UpdateUserPayload:
        """Changes a user."""
        values = {"name": input.name, "email": input.email, "college": input.college}
        changes = {field: value for field, value in values.items() if value is not UNSET}
        outcome = await resolvers.update_user(info.context, input.user_id, changes)
        return UpdateUserPayload.of(outcome)
