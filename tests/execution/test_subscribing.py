"""Subscriptions: each event executed by itself, and the source closed whoever ends it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import pytest
import strawberry
from graphql import ExecutionResult

from graphql_api.execution import Checks, Executor, Operation, OverdueError
from graphql_api.limits import Bounds, Guard

closed: list[str] = []


@strawberry.type
class Tick:
    number: int

    @strawberry.field
    async def slow(self) -> int:
        await asyncio.sleep(60)
        return 1

    @strawberry.field
    def context(self, info: strawberry.Info[Any, Any]) -> int:
        return info.context["made"]


@strawberry.type
class Query:
    ping: str = "pong"


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticks(self, to: int = 3, fails: bool = False) -> AsyncIterator[Tick]:
        try:
            for number in range(to):
                yield Tick(number=number)
            if fails:
                raise ValueError("the source has failed")
        finally:
            closed.append("ticks")

    @strawberry.subscription
    async def refused(self) -> AsyncIterator[int]:
        raise ValueError("no source")


@pytest.fixture
def executor() -> Executor:
    closed.clear()
    schema = strawberry.Schema(query=Query, subscription=Subscription)
    checks = Checks(Guard(Bounds()), {"Subscription.ticks": 7})
    return Executor(schema, checks=checks)


async def results_of(executor: Executor, document: str, **variables: Any) -> list[ExecutionResult]:
    made = iter(range(100))
    operation = executor.prepare(document)
    results = await executor.subscribe(
        operation, variables, lambda: {"made": next(made)}, seconds=0.2
    )
    if isinstance(results, ExecutionResult):
        return [results]
    async with aclosing(results):
        return [result async for result in results]


async def test_each_event_has_a_result(executor: Executor) -> None:
    results = await results_of(
        executor, "subscription ($to: Int!) { ticks(to: $to) { number } }", to=2
    )

    assert [result.data for result in results] == [
        {"ticks": {"number": 0}},
        {"ticks": {"number": 1}},
    ]
    assert closed == ["ticks"]


async def test_each_event_has_a_context_of_its_own(executor: Executor) -> None:
    results = await results_of(executor, "subscription { a: ticks { context } }")

    assert [result.data for result in results] == [{"a": {"context": n}} for n in (1, 2, 3)]


async def test_a_source_that_fails_says_so_last(executor: Executor) -> None:
    *before, last = await results_of(
        executor, "subscription { ticks(to: 1, fails: true) { number } }"
    )

    assert [result.data for result in before] == [{"ticks": {"number": 0}}]
    assert last.data is None and last.errors
    assert isinstance(last.errors[0].original_error, ValueError)


async def test_an_event_that_takes_too_long_ends_it(executor: Executor) -> None:
    [result] = await results_of(executor, "subscription { ticks { slow } }")

    assert result.errors and isinstance(result.errors[0].original_error, OverdueError)
    assert closed == ["ticks"]


async def test_whoever_leaves_closes_the_source(executor: Executor) -> None:
    operation = executor.prepare("subscription { ticks { number } }")
    results = await executor.subscribe(operation, {}, dict)
    assert not isinstance(results, ExecutionResult)

    async with aclosing(results):
        await anext(results)

    assert closed == ["ticks"]


@pytest.mark.parametrize(
    "document",
    [
        "subscription {",
        "subscription { nothing }",
        "subscription { a: ticks { number } b: ticks { number } }",
        "subscription ($to: Int!) { ticks(to: $to) { number } }",
        "subscription { refused }",
    ],
)
async def test_what_cannot_start_says_why(executor: Executor, document: str) -> None:
    [result] = await results_of(executor, document)

    assert result.data is None and result.errors


def test_a_subscription_has_a_cost(executor: Executor) -> None:
    operation: Operation = executor.prepare("subscription { ticks { number } }")

    assert operation.cost({}) == 7
