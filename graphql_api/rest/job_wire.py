"""What answers show of long work."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from graph import jobs
from graphql_api.rest.wire import Moment, moment

Kind = Literal["CONNECTIONS", "RECOMMENDATIONS"]
Status = Literal["QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"]
Outcome = Literal["USER_NOT_FOUND", "SELF_CONNECTION", "SELF_RECOMMENDATION", "MALFORMED"]


def _told(description: str) -> object:
    return Field(ge=0, description=description)


class Counts(TypedDict):
    """How many items a job has, and how those done came out."""

    total: Annotated[int, _told("All that it has.")]
    processed: Annotated[int, _told("Those done.")]
    added: Annotated[int, _told("Those that were new.")]
    unchanged: Annotated[
        int, _told("Those that were there already; of recommendations, those given a new score.")
    ]
    deleted: Annotated[int, _told("Recommendations that gave way to others.")]
    rejected: Annotated[int, _told("Those that could not be written.")]


class Job(TypedDict):
    """Long work, and how far it is."""

    id: Annotated[str, Field(description="Its id.")]
    kind: Kind
    status: Status
    createdAt: Moment
    startedAt: Moment | None
    finishedAt: Moment | None
    counts: Counts


class Rejection(TypedDict):
    """An item that was rejected."""

    number: Annotated[int, Field(ge=1, description="Its place among the items given, from 1.")]
    userId: Annotated[str, Field(description="The one user, as given, or how a line begins.")]
    otherUserId: Annotated[str, Field(description="The other user, as given.")]
    outcome: Outcome
    reason: Annotated[str, Field(description="Why, for people.")]


def job(shown: jobs.Job) -> Job:
    """A job."""
    return {
        "id": shown.job_id,
        "kind": shown.kind.value,
        "status": shown.status.value,
        "createdAt": moment(shown.created_at),
        "startedAt": _moment(shown.started_at),
        "finishedAt": _moment(shown.finished_at),
        "counts": {
            "total": shown.total,
            "processed": shown.counts.processed,
            "added": shown.counts.added,
            "unchanged": shown.counts.unchanged,
            "deleted": shown.counts.deleted,
            "rejected": shown.counts.rejected,
        },
    }


def rejection(shown: jobs.Rejection) -> Rejection:
    """An item that was rejected."""
    return {
        "number": shown.place + 1,
        "userId": shown.user_id,
        "otherUserId": shown.other_user_id,
        "outcome": shown.outcome.value,
        "reason": shown.reason,
    }


def _moment(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else moment(milliseconds)
