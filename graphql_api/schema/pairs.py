"""Two users, as several fields take them."""

import strawberry


@strawberry.input(description="Two users, in either order.")
class UserPairInput:
    """A pair of users."""

    user_id: strawberry.ID = strawberry.field(description="One user's id.")
    other_user_id: strawberry.ID = strawberry.field(description="The other user's id.")
