"""A small schema with subscriptions, and what becomes of them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from typing import Any

import strawberry
from graphql import FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode, OperationType

from graph.contract import StoreUnavailableError
from graphql_api.door import Scope

seen: Counter[str] = Counter()
"""How often something came to pass."""


@strawberry.type
class Query:
    @strawberry.field
    def ping(self) -> str:
        return "pong"

    @strawberry.field
    async def slow(self) -> str:
        await asyncio.sleep(60)
        return "at last"


@strawberry.type
class Mutation:
    @strawberry.mutation
    def change(self) -> int:
        seen["changed"] += 1
        return seen["changed"]


@strawberry.type
class Event:
    number: int

    @strawberry.field
    async def slow(self) -> int:
        await asyncio.sleep(60)
        return 1

    @strawberry.field
    def fails(self) -> int:
        raise ValueError("secret")


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def count(self, to: int = 3) -> AsyncIterator[Event]:
        for number in range(1, to + 1):
            yield Event(number=number)

    @strawberry.subscription
    async def forever(self, every: float = 60) -> AsyncIterator[Event]:
        seen["opened"] += 1
        try:
            number = 0
            while True:
                number += 1
                yield Event(number=number)
                await asyncio.sleep(every)
        finally:
            seen["closed"] += 1

    @strawberry.subscription
    async def large(self, size: int) -> AsyncIterator[str]:
        seen["opened"] += 1
        try:
            while True:
                seen["made"] += 1
                yield "x" * size
        finally:
            seen["closed"] += 1

    @strawberry.subscription
    async def broken(self) -> AsyncIterator[Event]:
        yield Event(number=1)
        raise ValueError("secret")

    @strawberry.subscription
    async def away(self) -> AsyncIterator[Event]:
        raise StoreUnavailableError("secret")

    @strawberry.subscription
    async def late(self) -> AsyncIterator[Event]:
        await asyncio.sleep(60)
        return self.count()


schema = strawberry.Schema(query=Query, mutation=Mutation, subscription=Subscription)


def needed(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> frozenset[Scope]:
    """To read for whoever asks or subscribes, to write for whoever changes."""
    changes = operation.operation is OperationType.MUTATION
    return frozenset({Scope.WRITE if changes else Scope.READ})


WEIGHTS: dict[str, Any] = {"Subscription.forever": 10, "Subscription.count": 10}
