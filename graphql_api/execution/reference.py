"""Execution by graphql-core, as a stock Strawberry schema would ask for it."""

from collections.abc import Mapping
from inspect import isawaitable
from typing import Any, cast

from graphql import ExecutionResult, MiddlewareManager, execute
from strawberry import Schema
from strawberry.execution import optimized_is_awaitable
from strawberry.schema._graphql_core import execution_context_class_kwargs

from graphql_api.execution.operations import Operation
from graphql_api.execution.replay import Replay


async def execute_by_reference(
    schema: Schema,
    operation: Operation,
    variables: Mapping[str, Any] | None,
    context: Any,
    root: Any,
    replay: Replay,
) -> ExecutionResult:
    """The operation's result, from the beginning but for what is replayed."""
    assert operation.document
    result = execute(
        schema._schema,
        operation.document,
        root_value=root,
        context_value=context,
        variable_values=dict(variables or {}),
        operation_name=operation.name,
        middleware=MiddlewareManager(replay) if replay else None,
        is_awaitable=cast(Any, optimized_is_awaitable),
        operation_extensions={},
        **execution_context_class_kwargs(schema.execution_context_class),
    )
    return await result if isawaitable(result) else result
