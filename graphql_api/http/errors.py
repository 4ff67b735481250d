"""The errors of an execution, as callers may see them: a closed list of codes, nothing internal."""

from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError

from graph.contract import StoreBusyError, StoreUnavailableError
from graphql_api.door.failures import log_failure
from graphql_api.door.refused import Code
from graphql_api.execution import OverdueError
from graphql_api.limits import TooComplexError
from graphql_api.resolvers import InvalidInputError

_LONGEST_MESSAGE = 500


def formatted(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """The error with its code; one that nobody foresaw is masked, and logged under the request."""
    shown: dict[str, Any] = dict(error.formatted)
    code, message = _meaning(error)
    if code is Code.INTERNAL:
        log_failure(request_id, error.original_error)
    extensions = {"code": code} | ({"requestId": request_id} if code is Code.INTERNAL else {})
    # graphql-core repeats names of the document, however long these are.
    return shown | {"message": message[:_LONGEST_MESSAGE], "extensions": extensions}


def _meaning(error: GraphQLError) -> tuple[str, str]:
    if isinstance(error, TooComplexError):
        return Code.TOO_COMPLEX, error.message
    match error.original_error:
        case None if isinstance(error, GraphQLSyntaxError):
            return Code.GRAPHQL_PARSE_FAILED, error.message
        # graphql-core wraps what is wrong with the variables in a second error.
        case None | GraphQLError():
            return Code.GRAPHQL_VALIDATION_FAILED, error.message
        case InvalidInputError() as mistake:
            return mistake.code.value, error.message
        case StoreBusyError():
            return Code.OVERLOADED, "too much is waiting for the store; try again in a second"
        case StoreUnavailableError():
            return Code.UNAVAILABLE, "the store is not available; try again"
        case OverdueError():
            return Code.TIMEOUT, "it took too long; try again"
        case _:
            return Code.INTERNAL, "something went wrong on our side"
