"""Long work: what it is made of, what a keeper of it promises, and who does it."""

from graph.jobs.contract import Jobs, LostClaimError
from graph.jobs.model import (
    MOST_REJECTIONS,
    Acceptance,
    Claim,
    Counts,
    Item,
    ItemOutcome,
    Job,
    JobKind,
    JobRefusal,
    JobStatus,
    NewJob,
    Part,
    Rejection,
)

__all__ = [
    "MOST_REJECTIONS",
    "Acceptance",
    "Claim",
    "Counts",
    "Item",
    "ItemOutcome",
    "Job",
    "JobKind",
    "JobRefusal",
    "JobStatus",
    "Jobs",
    "LostClaimError",
    "NewJob",
    "Part",
    "Rejection",
]
