"""What an action answers to a caller who is mistaken: refusals of writes, errors of reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic

from graph.model import Outcome, Status

MAX_BATCH: Final = 1_000
"""Items of a batch of writes, and pairs of `are_connected`."""
MAX_LOOKUP: Final = 100
"""Users of a lookup, and of a list of relationships."""
MAX_PAGE: Final = 1_000
"""Items of a page."""


class RefusalCode(Enum):
    """Why a write left the graph as it was, wholly or for one item."""

    USER_NOT_FOUND = "USER_NOT_FOUND"
    USER_ID_TAKEN = "USER_ID_TAKEN"
    EMAIL_TAKEN = "EMAIL_TAKEN"
    INVALID_EMAIL = "INVALID_EMAIL"
    INVALID_USER_ID = "INVALID_USER_ID"
    INVALID_VALUE = "INVALID_VALUE"
    SELF_CONNECTION = "SELF_CONNECTION"
    SELF_RECOMMENDATION = "SELF_RECOMMENDATION"
    TOO_MANY_ITEMS = "TOO_MANY_ITEMS"
    JOB_NOT_FOUND = "JOB_NOT_FOUND"
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"
    TOO_MANY_JOBS = "TOO_MANY_JOBS"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the caller of a write can correct.

    Attributes:
        code: What is wrong, for programs.
        message: What is wrong, for people; it never repeats a value.
        field: Where in the input, from the outside in, in the model's names.
    """

    code: RefusalCode
    message: str
    field: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written(Generic[Status]):
    """What became of a batch: its items' outcomes, and what the caller can correct.

    Attributes:
        outcomes: One for each item, in their order; empty where the batch was refused as a whole.
        refusals: Why items, or the whole, could not be written.
    """

    outcomes: list[Outcome[Status]]
    refusals: list[Refusal]


class InvalidInputCode(Enum):
    """What is wrong with a question."""

    CURSOR_EXPIRED = "CURSOR_EXPIRED"
    INVALID_CURSOR = "INVALID_CURSOR"
    INVALID_PAGE_SIZE = "INVALID_PAGE_SIZE"
    INVALID_VALUE = "INVALID_VALUE"
    SLOW_CONSUMER = "SLOW_CONSUMER"
    TOO_MANY_ITEMS = "TOO_MANY_ITEMS"


class InvalidInputError(Exception):
    """A question that has no answer until the caller corrects it."""

    def __init__(self, code: InvalidInputCode, message: str) -> None:
        super().__init__(message)
        self.code = code


def too_many(most: int, *field: str) -> Refusal:
    """A list that is too long."""
    return Refusal(RefusalCode.TOO_MANY_ITEMS, f"at most {most:,} items", field)


def unknown_user(*field: str) -> Refusal:
    """An id that no user has."""
    return Refusal(RefusalCode.USER_NOT_FOUND, "there is no such user", field)


def check_page_size(first: int) -> None:
    """Refuses a page of fewer than one or more than a thousand items.

    Raises:
        InvalidInputError: With INVALID_PAGE_SIZE.
    """
    if not 1 <= first <= MAX_PAGE:
        raise InvalidInputError(
            InvalidInputCode.INVALID_PAGE_SIZE, f"first must be between 1 and {MAX_PAGE:,}"
        )


def check_length(items: Sequence[object], most: int) -> None:
    """Refuses a list that is too long to be answered at once.

    Raises:
        InvalidInputError: With TOO_MANY_ITEMS.
    """
    if len(items) > most:
        raise InvalidInputError(InvalidInputCode.TOO_MANY_ITEMS, f"at most {most:,} items")
