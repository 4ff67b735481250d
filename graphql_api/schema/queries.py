"""What can be asked: the fields of Query."""

from asyncio import gather
from typing import Annotated, cast

import strawberry
from strawberry import UNSET

from graph.model import Pair
from graph.values import refer
from graphql_api import resolvers
from graphql_api.resolvers import cursors
from graphql_api.schema.arguments import (
    DEFAULT_PAGE,
    After,
    First,
    MaxDegree,
    OtherUserId,
    UserId,
    given,
)
from graphql_api.schema.changes import ChangePage
from graphql_api.schema.foresight import foresee_pages
from graphql_api.schema.info import Info
from graphql_api.schema.jobs import Job, JobId
from graphql_api.schema.nodes import Node, job_id_of, user_id_of
from graphql_api.schema.pairs import UserPairInput
from graphql_api.schema.users import User


@strawberry.type(description="What can be asked.")
class Query:
    """The root of reads."""

    @strawberry.field(description="The object with this global id; null when there is none.")
    async def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="A global id.")],
    ) -> Node | None:
        """An object by its global id."""
        return await _node(info, id)

    @strawberry.field(
        description="The object of each global id, in that order; null where there is none. "
        "At most 100."
    )
    async def nodes(
        self,
        info: Info,
        ids: Annotated[list[strawberry.ID], strawberry.argument(description="Global ids.")],
    ) -> list[Node | None]:
        """Objects by their global ids."""
        resolvers.check_length(ids, resolvers.MAX_LOOKUP)
        return list(await gather(*(_node(info, id) for id in ids)))

    @strawberry.field(description="Null when there is no such user.")
    async def user(self, info: Info, user_id: UserId) -> User | None:
        """A user's profile."""
        foresee_pages(info, refer(user_id))
        return await User.find(info, user_id)

    @strawberry.field(
        description="One entry for each id asked for, in that order; "
        "null where there is no such user. At most 100."
    )
    async def users(
        self,
        info: Info,
        user_ids: Annotated[list[strawberry.ID], strawberry.argument(description="Users' ids.")],
    ) -> list[User | None]:
        """Several users' profiles."""
        found = await resolvers.get_users(info.context, user_ids)
        return [User.of(user) if user else None for user in found]

    @strawberry.field(description="Null when either user does not exist.")
    async def is_connected(
        self, info: Info, user_id: UserId, other_user_id: OtherUserId
    ) -> bool | None:
        """Whether two users are connected."""
        [connected] = await resolvers.are_connected(info.context, [Pair(user_id, other_user_id)])
        return connected

    @strawberry.field(
        description="One entry for each pair, in that order; "
        "null where either user does not exist. At most 1,000."
    )
    async def are_connected(
        self,
        info: Info,
        pairs: Annotated[list[UserPairInput], strawberry.argument(description="The pairs.")],
    ) -> list[bool | None]:
        """Whether each of several pairs is connected."""
        asked = [Pair(pair.user_id, pair.other_user_id) for pair in pairs]
        return await resolvers.are_connected(info.context, asked)

    @strawberry.field(
        description="A shortest path between two users, both ends included; "
        "null where there is none within maxDegree."
    )
    async def connection_path(
        self, info: Info, user_id: UserId, other_user_id: OtherUserId, max_degree: MaxDegree = 6
    ) -> list[User] | None:
        """How two users are linked."""
        most = 6 if max_degree is None else max_degree
        path = await resolvers.find_path(info.context, user_id, other_user_id, most)
        return [User.of(user) for user in path] if path else None

    @strawberry.field(description="A long-running job; null where the caller has no such job.")
    async def job(self, info: Info, id: JobId) -> Job | None:
        """A job."""
        return await Job.find(info, id)

    @strawberry.field(
        description="What changed after a cursor, oldest first, of all users; without one, all "
        "that is kept. For services that keep up with us."
    )
    async def changes(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = UNSET
    ) -> ChangePage:
        """A page of the record of changes."""
        cursor = given(after)
        place = None if cursor is None else cursors.decode_place(cursors.CHANGES, cursor)
        most = DEFAULT_PAGE if first is None else first
        return cast(ChangePage, await resolvers.list_changes(info.context, most, place))


async def _node(info: Info, node_id: str) -> Node | None:
    if (user_id := user_id_of(node_id)) is not None:
        return await User.find(info, user_id)
    if (job_id := job_id_of(node_id)) is not None:
        return await Job.find(info, job_id)
    return None
