"""What an execution came to, as callers get it."""

from typing import Any

from graphql import ExecutionResult

from graphql_api.http.admission import Priced
from graphql_api.http.errors import formatted


def body_of(result: ExecutionResult, priced: Priced, request_id: str) -> dict[str, Any]:
    """The result of an operation: its data, its errors, and its cost where that is asked for."""
    content: dict[str, Any] = {}
    if result.errors:
        content["errors"] = [formatted(error, request_id) for error in result.errors]
    # No data at all is a request that was not executed; null is one whose execution failed.
    if not result.errors or result.data is not None or any(error.path for error in result.errors):
        content["data"] = result.data
    if priced.tell_cost:
        content["extensions"] = {"cost": {"requested": priced.cost}}
    return content
