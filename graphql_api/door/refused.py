"""A request that is refused before it is executed: which codes there are, and with which status."""

from enum import StrEnum
from typing import Final

Headers = tuple[tuple[str, str], ...]

SOON: Final[Headers] = (("retry-after", "1"),)
"""When to come back, where what is too much now may be answered a moment later."""


class Code(StrEnum):
    """Why a request failed, for programs: a closed list, which `docs/errors.md` explains.

    What is wrong with an argument has a code of its own (`InvalidInputCode`).
    """

    BAD_REQUEST = "BAD_REQUEST"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    NOT_FOUND = "NOT_FOUND"
    CONFLICT = "CONFLICT"
    PRECONDITION_FAILED = "PRECONDITION_FAILED"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    TOO_COMPLEX = "TOO_COMPLEX"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
    PERSISTED_DOCUMENT_NOT_FOUND = "PERSISTED_DOCUMENT_NOT_FOUND"
    PERSISTED_DOCUMENT_REQUIRED = "PERSISTED_DOCUMENT_REQUIRED"
    DOCUMENT_ID_MISMATCH = "DOCUMENT_ID_MISMATCH"
    RATE_LIMITED = "RATE_LIMITED"
    OVERLOADED = "OVERLOADED"
    TIMEOUT = "TIMEOUT"
    UNAVAILABLE = "UNAVAILABLE"
    INTERNAL = "INTERNAL"


STATUS: Final = {
    Code.BAD_REQUEST: 400,
    Code.UNAUTHENTICATED: 401,
    Code.FORBIDDEN: 403,
    Code.NOT_FOUND: 404,
    Code.CONFLICT: 409,
    Code.PRECONDITION_FAILED: 412,
    Code.RATE_LIMITED: 429,
    Code.INTERNAL: 500,
    Code.OVERLOADED: 503,
    Code.UNAVAILABLE: 503,
    Code.TIMEOUT: 504,
}
"""The usual status of each code; 400 of those that are not here."""


class RefusedError(Exception):
    """A request that is answered with an error alone.

    Args:
        code: Why, for programs.
        message: Why, for people; it never repeats what the caller sent.
        status: The status, where it is not the code's usual one.
        headers: Headers of the reply, by lower-case name.
    """

    def __init__(
        self, code: Code, message: str, status: int | None = None, headers: Headers = ()
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status or STATUS.get(code, 400)
        self.headers = headers


def overloaded(message: str) -> RefusedError:
    """A request that nobody has begun to answer, since too much else is being answered."""
    return RefusedError(Code.OVERLOADED, message, headers=SOON)


def bad_request(message: str, status: int = 400, headers: Headers = ()) -> RefusedError:
    """A request that is not one of its protocol."""
    return RefusedError(Code.BAD_REQUEST, message, status, headers)
