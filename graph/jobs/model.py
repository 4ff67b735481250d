"""Jobs as data: long work that is stored before it is accepted, and done part by part."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

MOST_REJECTIONS: Final = 10_000
"""How many of a job's rejections are kept; all are counted."""


class JobKind(Enum):
    """What a job does."""

    CONNECTIONS = "CONNECTIONS"
    RECOMMENDATIONS = "RECOMMENDATIONS"


class JobStatus(Enum):
    """How far a job is."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"

    @property
    def ended(self) -> bool:
        """Whether nothing more becomes of the job."""
        return self not in (JobStatus.QUEUED, JobStatus.RUNNING)


class ItemOutcome(Enum):
    """Why an item of a job was rejected."""

    USER_NOT_FOUND = "USER_NOT_FOUND"
    SELF_CONNECTION = "SELF_CONNECTION"
    SELF_RECOMMENDATION = "SELF_RECOMMENDATION"
    MALFORMED = "MALFORMED"


class Counts(NamedTuple):
    """How the items of a job came out.

    Attributes:
        added: Those that were new.
        unchanged: Those that were there already; of recommendations, those given a new score.
        deleted: Recommendations that gave way to others.
        rejected: Those that could not be written.
    """

    added: int = 0
    unchanged: int = 0
    deleted: int = 0
    rejected: int = 0

    @property
    def processed(self) -> int:
        """How many items these are."""
        return self.added + self.unchanged + self.rejected


class Job(NamedTuple):
    """Long work, and how far it is; times are epoch milliseconds.

    Attributes:
        job_id: Its id.
        caller: Whose it is.
        kind: What it does.
        status: How far it is.
        created_at: When it was accepted.
        started_at: When it was begun.
        finished_at: When it ended.
        total: How many items it has.
        counts: How those done came out.
    """

    job_id: str
    caller: str
    kind: JobKind
    status: JobStatus
    created_at: int
    started_at: int | None
    finished_at: int | None
    total: int
    counts: Counts


class Item(NamedTuple):
    """One item of a job: two users, or what a line that could not be read has in their place.

    Attributes:
        user_id: The one.
        other_user_id: The other.
        score: Of a recommendation.
        source: Of a recommendation.
        fault: Why the item cannot be read.
    """

    user_id: str
    other_user_id: str
    score: float = 0
    source: str | None = None
    fault: str | None = None


class Part(NamedTuple):
    """Items of a job that are written together.

    Attributes:
        number: Its place among the job's parts, from 0.
        first: The place of its first item among the job's items, from 0.
        items: The items.
    """

    number: int
    first: int
    items: list[Item]


class Rejection(NamedTuple):
    """An item that was rejected.

    Attributes:
        place: Its place among the job's items, from 0.
        user_id: The one user, as given.
        other_user_id: The other, as given.
        outcome: Why.
        reason: Why, for people.
    """

    place: int
    user_id: str
    other_user_id: str
    outcome: ItemOutcome
    reason: str


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job that is about to be stored.

    Attributes:
        caller: Whose it will be.
        kind: What it does.
        replace: Whether each user's recommendations take the place of those that are there.
    """

    caller: str
    kind: JobKind
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Acceptance:
    """On which terms a stored job is accepted.

    Attributes:
        caller: Whose it is.
        key: By which the caller may repeat it; None where not.
        digest: What it does, in a hash: two jobs of one digest do the same.
        most: How many jobs of the caller may be open.
    """

    caller: str
    key: str | None
    digest: str
    most: int


class JobRefusal(Enum):
    """Why a job was not accepted."""

    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"
    TOO_MANY_JOBS = "TOO_MANY_JOBS"


class Claim(NamedTuple):
    """The right to go on with a job, until another has it.

    Attributes:
        job_id: The job.
        fence: A number that is higher with each claim.
        kind: What the job does.
        replace: Whether users' recommendations are replaced.
        next: The number of the next part.
        parts: How many parts it has.
    """

    job_id: str
    fence: int
    kind: JobKind
    replace: bool
    next: int
    parts: int
