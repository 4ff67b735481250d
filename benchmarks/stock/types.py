"""The types of the stock server."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import strawberry
from neo4j.graph import Node

from benchmarks.stock.loaders import Loaders, PageKey

Info = strawberry.Info[dict[str, Any], None]


def cursor_of(rank: float, user_id: str) -> str:
    """Where an edge stands in its list."""
    return b64encode(f"{rank}:{user_id}".encode()).decode()


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class UserEdge:
    node: "User"
    cursor: str


@strawberry.type
class UserConnection:
    edges: list[UserEdge]
    page_info: PageInfo
    user_id: strawberry.Private[str]

    @strawberry.field
    async def total_count(self, info: Info) -> int:
        loaders: Loaders = info.context["loaders"]
        return await loaders.totals.load(self.user_id)


@strawberry.type
class RecommendationEdge:
    node: "User"
    cursor: str
    score: float


@strawberry.type
class RecommendationConnection:
    edges: list[RecommendationEdge]
    page_info: PageInfo


@strawberry.type
class User:
    user_id: strawberry.ID
    name: str
    email: str
    college: str | None

    @classmethod
    def of(cls, node: Node) -> "User":
        """The user that a node is."""
        return cls(
            user_id=strawberry.ID(node["user_id"]),
            name=node["name"],
            email=node["email"],
            college=node.get("college"),
        )

    @strawberry.field
    async def connections(
        self, info: Info, first: int = 50, after: str | None = None
    ) -> UserConnection:
        key = PageKey(self.user_id, first, after)
        rows = await info.context["loaders"].connections.load(key)
        edges = [
            UserEdge(node=User.of(node), cursor=cursor_of(since, node["user_id"]))
            for since, node in rows[:first]
        ]
        return UserConnection(
            edges=edges, page_info=_page_info(edges, len(rows) > first), user_id=self.user_id
        )

    @strawberry.field
    async def recommendations(
        self, info: Info, first: int = 50, after: str | None = None
    ) -> RecommendationConnection:
        key = PageKey(self.user_id, first, after)
        rows = await info.context["loaders"].recommendations.load(key)
        edges = [
            RecommendationEdge(
                node=User.of(node), cursor=cursor_of(score, node["user_id"]), score=score
            )
            for score, node in rows[:first]
        ]
        return RecommendationConnection(edges=edges, page_info=_page_info(edges, len(rows) > first))


def _page_info(edges: Sequence[UserEdge] | Sequence[RecommendationEdge], more: bool) -> PageInfo:
    return PageInfo(has_next_page=more, end_cursor=edges[-1].cursor if edges else None)
