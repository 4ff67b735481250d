"""How one user stands to another, as callers see it."""

from typing import Self, cast

import strawberry

from graph import model
from graphql_api.schema.pages import LazyUser
from graphql_api.schema.scalars import Moment


@strawberry.type(
    description="How one user stands to another: what a list of people shows beside each name."
)
class Relationship:
    """A `model.Relationship`."""

    user: LazyUser = strawberry.field(description="The other user.")

    @strawberry.field(description="Whether the two are connected.")
    def is_connected(self) -> bool:
        """Whether there is a date of their connection."""
        return self.connected_at is not None

    connected_at: Moment | None = strawberry.field(description="When they were connected.")
    degree: int | None = strawberry.field(
        description=("1 when connected, 2 or 3 through others, null further away; 0 for oneself.")
    )
    mutual_count: int = strawberry.field(description="How many users both are connected to.")

    @classmethod
    def of(cls, relationship: model.Relationship) -> Self:
        """A relationship of the model, as callers see it."""
        return cast(Self, relationship)
