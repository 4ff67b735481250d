"""Pages of users, as Relay has them: connections, edges, cursors, and what lies beyond.

The types declare how callers see the model's pages and their items, which are never copied: each
field is read off the model's own object, by the name that it has there.

https://relay.dev/graphql/connections.htm
"""

from typing import TYPE_CHECKING, Annotated, Any, Generic, Self, TypeVar, cast

import strawberry

from graph import model
from graphql_api.resolvers import cursors
from graphql_api.schema.scalars import Moment

if TYPE_CHECKING:
    from graphql_api.schema.users import User

LazyUser = Annotated["User", strawberry.lazy("graphql_api.schema.users")]


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Relay's page info, read off a `model.Page`."""

    items: strawberry.Private[list[Any]]
    has_next: bool = strawberry.field(
        name="hasNextPage", description="Whether more follow this page."
    )
    has_previous: bool = strawberry.field(
        name="hasPreviousPage",
        description="Whether this page was asked for after a cursor, and so others came before.",
    )

    @strawberry.field(description="The first edge's cursor.")
    def start_cursor(self) -> str | None:
        """Where the page begins."""
        return cursors.cursor_of(self.items[0]) if self.items else None

    @strawberry.field(description="The last edge's cursor: give it as after to get the next page.")
    def end_cursor(self) -> str | None:
        """Where the page ends."""
        return cursors.cursor_of(self.items[-1]) if self.items else None


@strawberry.type
class Edge:
    """What the edges of every list of users have, read off an item of a `model.Page`."""

    user: LazyUser = strawberry.field(name="node", description="The user.")

    @strawberry.field(description="This edge's place in the list.")
    def cursor(self) -> str:
        """The cursor to go on from."""
        return cursors.cursor_of(cast(Any, self))


EdgeType = TypeVar("EdgeType", bound=Edge)


@strawberry.type
class UserPage(Generic[EdgeType]):
    """What every page of users has, read off a `model.Page`."""

    items: list[EdgeType] = strawberry.field(
        name="edges",
        description="The page's users, each with its cursor and what holds between the two.",
    )

    @strawberry.field(description="The page's users.")
    def nodes(self) -> list[LazyUser]:
        """The users without their edges."""
        return [edge.user for edge in self.items]

    @strawberry.field(description="Where this page stands in the list.")
    def page_info(self) -> PageInfo:
        """Relay's page info."""
        return cast(PageInfo, self)

    total: int = strawberry.field(name="totalCount", description="How many the whole list has.")

    @classmethod
    def of(cls, page: model.Page[Any]) -> Self:
        """A page of the model, as callers see it."""
        return cast(Self, page)


@strawberry.type(description="A user, and since when the two are connected.")
class UserConnectionEdge(Edge):
    """A `model.Connection`."""

    since: Moment = strawberry.field(name="connectedAt", description="When they were connected.")


@strawberry.type(description="A page of the users whom a user is connected to.")
class UserConnection(UserPage[UserConnectionEdge]):
    """A page of connections."""


@strawberry.type(description="A user whom two others are both connected to.")
class MutualConnectionEdge(Edge):
    """A `model.MutualConnection`."""


@strawberry.type(description="A page of the users whom two users are both connected to.")
class MutualConnection(UserPage[MutualConnectionEdge]):
    """A page of mutual connections."""


@strawberry.type(description="A user, and how they were recommended.")
class RecommendationEdge(Edge):
    """A `model.Recommendation`."""

    score: float = strawberry.field(description="How strongly; higher is better.")
    source: str | None = strawberry.field(description="On whose account, as the giver says.")
    since: Moment = strawberry.field(
        name="recommendedAt", description="When they were first recommended."
    )


@strawberry.type(description="A page of the users recommended to a user.")
class RecommendationConnection(UserPage[RecommendationEdge]):
    """A page of recommendations."""
