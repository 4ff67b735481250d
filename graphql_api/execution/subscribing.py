"""Subscriptions, by graphql-core: an operation's events as they come, each executed by itself."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from inspect import isawaitable
from typing import Any, Final, NamedTuple, cast

from graphql import ExecutionResult, located_error
from graphql.execution import (
    Executor,
    create_source_event_stream,
    execute_subscription_event,
    map_source_to_response_event,
)
from strawberry import Schema
from strawberry.execution import optimized_is_awaitable

from graphql_api.execution.operations import Operation

Results = AsyncGenerator[ExecutionResult, None]
"""What a subscription's events come to."""


_MOST_AT_ONCE: Final = 16


class OverdueError(Exception):
    """An event whose execution took too long."""


class _Begun(NamedTuple):
    """An event that is being executed."""

    result: "asyncio.Future[ExecutionResult]"


async def subscribe_by_reference(
    schema: Schema,
    operation: Operation,
    variables: Mapping[str, Any] | None,
    contexts: Callable[[], Any],
    seconds: float | None,
) -> ExecutionResult | Results:
    """The results of a subscription's events, or why there are none."""
    executor = _build(schema, operation, variables, contexts())
    if isinstance(executor, list):
        return ExecutionResult(None, executor)
    source = create_source_event_stream(executor)
    events = await source if isawaitable(source) else source
    if isinstance(events, ExecutionResult):
        return events

    def begin(event: Executor[Any]) -> Any:
        # Of its own: loaders remember, and what an event shows is as new as the event.
        event.context_value = contexts()
        return _Begun(asyncio.ensure_future(_in_time(event, seconds)))

    begun = cast(
        AsyncGenerator[_Begun, None], map_source_to_response_event(executor, events, begin)
    )
    return _until_failure(operation, _in_order(begun))


def _build(
    schema: Schema, operation: Operation, variables: Mapping[str, Any] | None, context: Any
) -> Any:
    assert operation.document and schema.execution_context_class
    return schema.execution_context_class.build(
        schema._schema,
        operation.document,
        context_value=context,
        raw_variable_values=dict(variables or {}),
        operation_name=operation.name,
        is_awaitable=cast(Any, optimized_is_awaitable),
        operation_extensions={},
    )


async def _in_time(event: Executor[Any], seconds: float | None) -> ExecutionResult:
    try:
        async with asyncio.timeout(seconds):
            result = execute_subscription_event(event)
            return await result if isawaitable(result) else result
    except TimeoutError:
        raise OverdueError from None


async def _in_order(begun: AsyncGenerator[_Begun, None]) -> Results:
    """The results of events, in their order; some are executed while those before them are.

    Their reads then share queries: one after the other, a subscriber heard 50 events a second.
    """
    ahead: asyncio.Queue[_Begun | None] = asyncio.Queue(_MOST_AT_ONCE)
    started: deque[_Begun] = deque()

    async def look_ahead() -> None:
        try:
            async with aclosing(begun):
                async for event in begun:
                    started.append(event)
                    await ahead.put(event)
        finally:
            await ahead.put(None)

    looking = asyncio.ensure_future(look_ahead())
    try:
        while event := await ahead.get():
            yield await event.result
            started.popleft()
        await looking
    finally:
        looking.cancel()
        # Where it waits for room, there is some now.
        while not ahead.empty():
            ahead.get_nowait()
        for event in started:
            event.result.cancel()
        results = (event.result for event in started)
        await asyncio.gather(looking, *results, return_exceptions=True)


async def _until_failure(operation: Operation, results: Results) -> Results:
    """The results; where the source of events fails, its error is the last."""
    try:
        async with aclosing(results):
            async for result in results:
                yield result
    except Exception as error:
        assert operation.node
        yield ExecutionResult(None, [located_error(error, [operation.node])])
