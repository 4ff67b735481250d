"""What an execution answers, as bytes, by the executor and by graphql-core."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

import orjson
from graphql import GraphQLError
from strawberry import Schema

from graphql_api.execution import Executor

_ADDRESS = re.compile(rb" at 0x[0-9a-f]+")


class Asked(NamedTuple):
    """A request."""

    document: str
    variables: Mapping[str, Any] = {}
    operation_name: str | None = None


class _Result(Protocol):
    @property
    def data(self) -> dict[str, Any] | None: ...
    @property
    def errors(self) -> list[GraphQLError] | None: ...


async def by_executor(
    executor: Executor, asked: Asked, context: Any = None, root: Any = None
) -> bytes:
    """What the executor answers."""
    operation = executor.prepare(asked.document, asked.operation_name)
    return shown(await executor.execute(operation, asked.variables, context, root))


async def by_reference(
    schema: Schema, asked: Asked, context: Any = None, root: Any = None
) -> bytes:
    """What a stock Strawberry schema answers."""
    result = await schema.execute(
        asked.document,
        variable_values=dict(asked.variables),
        context_value=context,
        root_value=root,
        operation_name=asked.operation_name,
    )
    return shown(result)


async def both(
    schema: Schema,
    document: str,
    variables: Mapping[str, Any] | None = None,
    context: Callable[[], Any] = lambda: None,
    root: Any = None,
) -> tuple[bytes, bytes]:
    """What a new executor answers, and what graphql-core does, each with a context of its own."""
    asked = Asked(document, variables or {})
    answer = await by_executor(Executor(schema), asked, context(), root)
    return answer, await by_reference(schema, asked, context(), root)


def shown(result: _Result) -> bytes:
    """A result, as bytes."""
    errors = None if result.errors is None else [error.formatted for error in result.errors]
    answer = orjson.dumps({"data": result.data, "errors": errors}, default=repr)
    return _ADDRESS.sub(b"", answer)
