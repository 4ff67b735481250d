"""The writes of the stock server."""

import time

import strawberry

from benchmarks.stock.types import Info

_ADD = """
MATCH (user:User {user_id: $id})
UNWIND $ids AS other_id
MATCH (other:User {user_id: other_id})
MERGE (user)-[link:CONNECTED_TO]-(other)
ON CREATE SET link.since = $now
"""
_REMOVE = """
MATCH (:User {user_id: $id})-[link:CONNECTED_TO]-(:User {user_id: $other})
DELETE link
"""


@strawberry.type
class UserError:
    code: str


@strawberry.input
class PairInput:
    user_id: strawberry.ID
    other_user_id: strawberry.ID


@strawberry.input
class AddConnectionsInput:
    user_id: strawberry.ID
    other_user_ids: list[strawberry.ID]


@strawberry.type
class AddConnectionPayload:
    added: bool
    errors: list[UserError]


@strawberry.type
class AddConnectionsPayload:
    added_count: int
    errors: list[UserError]


@strawberry.type
class RemoveConnectionPayload:
    removed: bool
    errors: list[UserError]


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def add_connection(self, info: Info, input: PairInput) -> AddConnectionPayload:
        count = await _add(info, input.user_id, [input.other_user_id])
        return AddConnectionPayload(added=count > 0, errors=[])

    @strawberry.mutation
    async def add_connections(
        self, info: Info, input: AddConnectionsInput
    ) -> AddConnectionsPayload:
        count = await _add(info, input.user_id, input.other_user_ids)
        return AddConnectionsPayload(added_count=count, errors=[])

    @strawberry.mutation
    async def remove_connection(self, info: Info, input: PairInput) -> RemoveConnectionPayload:
        _, summary, _ = await info.context["driver"].execute_query(
            _REMOVE, id=input.user_id, other=input.other_user_id, database_="neo4j"
        )
        return RemoveConnectionPayload(
            removed=summary.counters.relationships_deleted > 0, errors=[]
        )


async def _add(info: Info, user_id: str, other_ids: list[strawberry.ID]) -> int:
    _, summary, _ = await info.context["driver"].execute_query(
        _ADD,
        id=user_id,
        ids=other_ids,
        now=time.time_ns() // 1_000_000,
        database_="neo4j",
    )
    created: int = summary.counters.relationships_created
    return created
