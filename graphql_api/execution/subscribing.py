"""Subscriptions, by graphql-core: an operation's events as they come, each executed by itself."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from inspect import isawaitable
from typing import Any, cast

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


class OverdueError(Exception):
    """An event whose execution took too long."""


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

    async def execute(event: Executor[Any]) -> ExecutionResult:
        # Of its own: loaders remember, and what an event shows is as new as the event.
        event.context_value = contexts()
        return await _in_time(event, seconds)

    results = map_source_to_response_event(executor, events, execute)
    return _until_failure(operation, results)


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


async def _until_failure(operation: Operation, results: Results) -> Results:
    """The results; where the source of events fails, its error is the last."""
    try:
        async with aclosing(results):
            async for result in results:
                yield result
    except Exception as error:
        assert operation.node
        yield ExecutionResult(None, [located_error(error, [operation.node])])
