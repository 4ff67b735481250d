"""How one user stands to another, as callers see it."""

import strawberry

from graphql_api.schema.pages import LazyUser
from graphql_api.schema.scalars import Moment


@strawberry.type(
    description="How one user stands to another: what a list of people shows beside each name."
)
class Relationship:
    """A relationship."""

    user: LazyUser = strawberry.field(description="The other user.")
    is_connected: bool = strawberry.field(description="Whether the two are connected.")
    connected_at: Moment | None = strawberry.field(description="When they were connected.")
    degree: int | None = strawberry.field(
        description=("1 when connected, 2 or 3 through others, null further away; 0 for oneself.")
    )
    mutual_count: int = strawberry.field(description="How many users both are connected to.")
