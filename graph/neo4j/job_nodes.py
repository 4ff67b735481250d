"""The declaration of jobs in the graph, beside that of the users."""

from neomodel import (
    AsyncRelationshipTo,
    AsyncStructuredNode,
    BooleanProperty,
    IntegerProperty,
    StringProperty,
)


class JobCaller(AsyncStructuredNode):
    """One who has asked for jobs: locked while one of theirs is accepted."""

    name = StringProperty(unique_index=True, required=True)

    jobs = AsyncRelationshipTo("Job", "ASKED_FOR")


class Job(AsyncStructuredNode):
    """A job; times are epoch milliseconds.

    One that is open, and no other, has `ready`: when it may be claimed, or claimed again.
    """

    job_id = StringProperty(unique_index=True, required=True)
    caller = StringProperty(required=True)
    kind = StringProperty(required=True)
    replace = BooleanProperty(required=True)
    # None while the job is being stored.
    status = StringProperty()
    # A hash of the caller's name and key.
    key = StringProperty(unique_index=True)
    digest = StringProperty()
    created_at = IntegerProperty(required=True)
    started_at = IntegerProperty()
    finished_at = IntegerProperty()
    # When it is forgotten: a while after it ended, or was begun and not accepted.
    forget_at = IntegerProperty(index=True)
    ready = IntegerProperty(index=True)
    fence = IntegerProperty(required=True)
    # Claims since a part was last done.
    stalls = IntegerProperty(required=True)
    next = IntegerProperty(required=True)
    parts = IntegerProperty()
    total = IntegerProperty()
    added = IntegerProperty(required=True)
    unchanged = IntegerProperty(required=True)
    removed = IntegerProperty(required=True)
    rejected = IntegerProperty(required=True)
    kept = IntegerProperty(required=True)

    has = AsyncRelationshipTo("JobPart", "HAS")
    rejections = AsyncRelationshipTo("JobPart", "REJECTED")


class JobPart(AsyncStructuredNode):
    """Some of a job's items as JSON, from the place `first`; or what was rejected of them."""

    key = StringProperty(unique_index=True, required=True)
    number = IntegerProperty()
    first = IntegerProperty(required=True)
    last = IntegerProperty()
    content = StringProperty(required=True)


JOB_LABELS = (JobCaller, Job, JobPart)
