"""Problems: how requests fail, as callers may see it; nothing internal, and always as JSON."""

from collections.abc import Sequence
from typing import NamedTuple

import orjson

from graph.contract import StoreBusyError, StoreUnavailableError
from graphql_api.door import SOON, Code, Headers, RefusedError
from graphql_api.door.exchange import Reply
from graphql_api.door.failures import log_failure
from graphql_api.resolvers import InvalidInputError, Refusal, RefusalCode
from graphql_api.resolvers.refusals import InvalidInputCode
from graphql_api.rest.links import JSON

_STATUS = {
    RefusalCode.USER_NOT_FOUND: 404,
    RefusalCode.USER_ID_TAKEN: 409,
    RefusalCode.EMAIL_TAKEN: 409,
    RefusalCode.JOB_NOT_FOUND: 404,
    RefusalCode.IDEMPOTENCY_KEY_REUSED: 409,
    RefusalCode.TOO_MANY_JOBS: 429,
}
_HEADERS: dict[RefusalCode, Headers] = {RefusalCode.TOO_MANY_JOBS: (("retry-after", "5"),)}


class Problem(NamedTuple):
    """Why a request failed.

    Attributes:
        status: The status code.
        code: Why, for programs: of the door, of an action's refusal, or of an item's outcome.
        description: Why, for people; it never repeats what the caller sent.
        headers: Further headers, by lower-case name.
    """

    status: int
    code: str
    description: str
    headers: Headers = ()


class ProblemError(Exception):
    """A request that failed as it was foreseen."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.description)
        self.problem = problem


def no_user(place: str = "user_id") -> ProblemError:
    """Nobody has the id that is in this place."""
    description = f"{place}: there is no such user"
    return ProblemError(Problem(404, RefusalCode.USER_NOT_FOUND.value, description))


def no_job() -> ProblemError:
    """There is no such job, or it is another caller's."""
    return ProblemError(
        Problem(404, RefusalCode.JOB_NOT_FOUND.value, "job_id: there is no such job")
    )


def refused(refusals: Sequence[Refusal], **names: str) -> ProblemError:
    """An action refused; what it calls otherwise than callers do is told by the names given."""
    told = "; ".join(_told(refusal, names) for refusal in refusals)
    code = refusals[0].code
    problem = Problem(_STATUS.get(code, 400), code.value, told, _HEADERS.get(code, ()))
    return ProblemError(problem)


def failed(error: Exception, request_id: str) -> Reply:
    """The reply to a request that failed; what nobody foresaw is masked, and logged under its id.

    Args:
        error: Why it failed.
        request_id: The request's id.
    """
    problem = _problem(error)
    if problem.code == Code.INTERNAL:
        log_failure(request_id, error)
    content = {
        "_description": problem.description,
        "code": problem.code,
        "requestId": request_id,
    }
    return Reply(orjson.dumps(content), JSON, problem.status, problem.headers)


def _problem(error: Exception) -> Problem:
    match error:
        case ProblemError():
            return error.problem
        case RefusedError():
            return Problem(error.status, error.code.value, str(error), error.headers)
        case InvalidInputError(code=InvalidInputCode.INVALID_CURSOR as code):
            description = "cursor: is not one of this list; take it from the links of its pages"
            return Problem(400, code.value, description)
        case InvalidInputError():
            return Problem(400, error.code.value, str(error))
        case StoreBusyError():
            description = "too much is waiting for the store; try again in a second"
            return Problem(503, Code.OVERLOADED.value, description, SOON)
        case StoreUnavailableError():
            description = "the store is not available; try again"
            return Problem(503, Code.UNAVAILABLE.value, description, SOON)
    return Problem(500, Code.INTERNAL.value, "something went wrong on our side")


def _told(refusal: Refusal, names: dict[str, str]) -> str:
    place = ".".join(names.get(part, part) for part in refusal.field)
    return f"{place}: {refusal.message}" if place else refusal.message
