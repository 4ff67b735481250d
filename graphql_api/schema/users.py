"""The User type: a profile, its lists, and how the user stands to others.

Its fields are read off the model's own users, which are never copied.
"""

from typing import Any, Self, cast

import strawberry
from strawberry import UNSET

from graph import model
from graph.values import refer
from graphql_api import resolvers
from graphql_api.resolvers import cursors
from graphql_api.schema.arguments import (
    DEFAULT_PAGE,
    After,
    First,
    MaxDegree,
    OtherUserId,
    OtherUserIds,
    connections_key,
    page_key,
    recommendations_key,
)
from graphql_api.schema.info import Info
from graphql_api.schema.nodes import Node, user_node_id
from graphql_api.schema.pages import (
    MutualConnection,
    RecommendationConnection,
    UserConnection,
)
from graphql_api.schema.relationships import Relationship
from graphql_api.schema.scalars import Moment
from graphql_api.schema.selections import Selection

_CLASSES = frozenset({model.User, model.Named})


@strawberry.type(description="A member of the social network.")
class User(Node):
    """A `model.User`."""

    @strawberry.field(description="Opaque global id.")
    def id(self) -> strawberry.ID:
        """Relay's id."""
        return user_node_id(self.user_id)

    user_id: strawberry.ID = strawberry.field(
        description="The id by which other services know this user."
    )
    name: str = strawberry.field(description="The user's name.")
    email: str = strawberry.field(description="Unique among users, without regard to case.")
    college: str | None = strawberry.field(description="Where the user studies or studied.")
    created_at: Moment = strawberry.field(description="When the user was created.")
    updated_at: Moment = strawberry.field(description="When the profile last changed.")

    @classmethod
    def is_type_of(cls, value: Any, info: Any) -> bool:
        """Whether a node is a user."""
        return value.__class__ in _CLASSES

    # Of a thousand edges, to ask of each takes as long as all else that is shown of them.
    is_type_of.__func__.classes = _CLASSES  # type: ignore[attr-defined]

    @classmethod
    def of(cls, user: model.User) -> Self:
        """A user of the model, as callers see them."""
        return cast(Self, user)

    @classmethod
    async def find(cls, info: Info, user_id: str) -> Self | None:
        """The user of this id; None where there is none."""
        user = await resolvers.get_user(info.context, user_id)
        return cls.of(user) if user else None

    @strawberry.field(
        description="The users this user is connected to, newest connection first. "
        "first is 1 to 1,000, here and on every page."
    )
    async def connections(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = UNSET
    ) -> UserConnection:
        """A page of the user's connections."""
        key = connections_key(Selection.of(info), self.user_id, first, after)
        return UserConnection.of(await resolvers.list_connections(info.context, key))

    @strawberry.field(
        description="Users recommended to this user, best score first, "
        "without those already connected."
    )
    async def recommendations(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = UNSET
    ) -> RecommendationConnection:
        """A page of the user's recommendations."""
        key = recommendations_key(Selection.of(info), self.user_id, first, after)
        return RecommendationConnection.of(await resolvers.list_recommendations(info.context, key))

    @strawberry.field(
        description="Whether this user is connected to another one. "
        "Null when that user does not exist."
    )
    async def is_connected_to(self, info: Info, user_id: OtherUserId) -> bool | None:
        """Whether the two are connected."""
        pair = model.Pair(self.user_id, user_id)
        [connected] = await resolvers.are_connected(info.context, [pair])
        return connected

    @strawberry.field(
        description="Users connected to both this user and another, "
        "newest connection of this user first."
    )
    async def mutual_connections(
        self,
        info: Info,
        user_id: OtherUserId,
        first: First = DEFAULT_PAGE,
        after: After = UNSET,
    ) -> MutualConnection:
        """A page of the connections that the two share."""
        listing = cursors.mutual_connections_of(self.user_id, refer(user_id))
        key = page_key(Selection.of(info), listing, self.user_id, first, after)
        page = await resolvers.list_mutual_connections(info.context, key, user_id)
        return MutualConnection.of(page)

    @strawberry.field(
        description="Length of the shortest path to another user: 0 for oneself, "
        "null beyond maxDegree (at most 6) or when unknown."
    )
    async def degree_of_separation(
        self, info: Info, user_id: OtherUserId, max_degree: MaxDegree = 3
    ) -> int | None:
        """How many steps apart the two are."""
        most = 3 if max_degree is None else max_degree
        path = await resolvers.find_path(info.context, self.user_id, user_id, most)
        return len(path) - 1 if path else None

    @strawberry.field(
        description="How this user stands to each of the others, in the order asked; "
        "null where there is no such user. At most 100."
    )
    async def relationships(self, info: Info, user_ids: OtherUserIds) -> list[Relationship | None]:
        """How the user stands to each of the others."""
        found = await resolvers.get_relationships(info.context, self.user_id, user_ids)
        return [Relationship.of(one) if one else None for one in found]
