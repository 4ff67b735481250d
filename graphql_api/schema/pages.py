"""Pages of users, as Relay has them: connections, edges, cursors, and what lies beyond.

https://relay.dev/graphql/connections.htm
"""

from typing import TYPE_CHECKING, Annotated, Generic, TypeVar, cast

import strawberry

from graph import model
from graphql_api.schema import cursors
from graphql_api.schema.scalars import Moment

if TYPE_CHECKING:
    from graphql_api.schema.users import User

LazyUser = Annotated["User", strawberry.lazy("graphql_api.schema.users")]


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Relay's page info."""

    has_next_page: bool = strawberry.field(description="Whether more follow this page.")
    has_previous_page: bool = strawberry.field(
        description="Whether this page was asked for after a cursor, and so others came before."
    )
    start_cursor: str | None = strawberry.field(description="The first edge's cursor.")
    end_cursor: str | None = strawberry.field(
        description="The last edge's cursor: give it as after to get the next page."
    )


@strawberry.type
class Edge:
    """What the edges of every list of users have."""

    listing: strawberry.Private[str]
    position: strawberry.Private[model.Position]
    node: LazyUser = strawberry.field(description="The user.")

    @strawberry.field(description="This edge's place in the list.")
    def cursor(self) -> str:
        """The cursor to go on from."""
        return cursors.encode(self.listing, self.position)


EdgeType = TypeVar("EdgeType", bound=Edge)


@strawberry.type
class UserPage(Generic[EdgeType]):
    """What every page of users has."""

    listing: strawberry.Private[str]
    key: strawberry.Private[model.PageKey]
    page: strawberry.Private[model.Page[model.Connection] | model.Page[model.Recommendation]]
    edges: list[EdgeType] = strawberry.field(
        description="The page's users, each with its cursor and what holds between the two."
    )

    @strawberry.field(description="The page's users.")
    def nodes(self) -> list[LazyUser]:
        """The users without their edges."""
        return [edge.node for edge in self.edges]

    @strawberry.field(description="Where this page stands in the list.")
    def page_info(self) -> PageInfo:
        """Relay's page info."""
        items = self.page.items
        return PageInfo(
            has_next_page=self.page.has_next,
            has_previous_page=self.key.after is not None,
            start_cursor=cursors.encode(self.listing, items[0].position) if items else None,
            end_cursor=cursors.encode(self.listing, items[-1].position) if items else None,
        )

    @strawberry.field(description="How many the whole list has.")
    def total_count(self) -> int:
        """The length, which the key asks for when it is selected."""
        return cast(int, self.page.total)


@strawberry.type(description="A user, and since when the two are connected.")
class UserConnectionEdge(Edge):
    """An edge of a list of connections."""

    connected_at: Moment = strawberry.field(description="When they were connected.")


@strawberry.type(description="A page of the users whom a user is connected to.")
class UserConnection(UserPage[UserConnectionEdge]):
    """A page of connections."""


@strawberry.type(description="A user whom two others are both connected to.")
class MutualConnectionEdge(Edge):
    """An edge of a list of mutual connections."""


@strawberry.type(description="A page of the users whom two users are both connected to.")
class MutualConnection(UserPage[MutualConnectionEdge]):
    """A page of mutual connections."""


@strawberry.type(description="A user, and how they were recommended.")
class RecommendationEdge(Edge):
    """An edge of a list of recommendations."""

    score: float = strawberry.field(description="How strongly; higher is better.")
    source: str | None = strawberry.field(description="On whose account, as the giver says.")
    recommended_at: Moment = strawberry.field(description="When they were first recommended.")


@strawberry.type(description="A page of the users recommended to a user.")
class RecommendationConnection(UserPage[RecommendationEdge]):
    """A page of recommendations."""
