"""The reads of the stock server."""

import strawberry
from neo4j import RoutingControl

from benchmarks.stock.types import Info, User

_IS_CONNECTED = """
MATCH (user:User {user_id: $id}), (other:User {user_id: $other})
RETURN EXISTS { (user)-[:CONNECTED_TO]-(other) } AS connected
"""


@strawberry.type
class Query:
    @strawberry.field
    async def user(self, info: Info, user_id: strawberry.ID) -> User | None:
        node = await info.context["loaders"].users.load(user_id)
        return User.of(node) if node else None

    @strawberry.field
    async def is_connected(
        self, info: Info, user_id: strawberry.ID, other_user_id: strawberry.ID
    ) -> bool | None:
        records, _, _ = await info.context["driver"].execute_query(
            _IS_CONNECTED,
            id=user_id,
            other=other_user_id,
            database_="neo4j",
            routing_=RoutingControl.READ,
        )
        return records[0]["connected"] if records else None
