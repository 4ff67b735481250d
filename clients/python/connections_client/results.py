"""What the service answers with: users, how they are linked, and what became of writes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class User:
    """A member of the social network; times are in UTC."""

    user_id: str
    name: str
    email: str
    college: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Connection:
    """A user to whom another is connected, and since when."""

    user: User
    connected_at: datetime


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A user who is recommended to another: how strongly, on whose account, since when."""

    user: User
    score: float
    source: str | None
    recommended_at: datetime


@dataclass(frozen=True, slots=True)
class Relationship:
    """How one user stands to another.

    Attributes:
        user: The other user.
        is_connected: Whether the two are connected.
        connected_at: Since when they are.
        degree: 1 when connected, 2 or 3 through others, None further away; 0 for oneself.
        mutual_count: How many users both are connected to.
    """

    user: User
    is_connected: bool
    connected_at: datetime | None
    degree: int | None
    mutual_count: int


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of a list.

    Attributes:
        items: The items, in the order of the list.
        total: How many the whole list has.
        next: The cursor to give as `after` for the next page; None where this is the last.
    """

    items: tuple[Item, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class UserError:
    """What the caller can correct.

    Attributes:
        code: What is wrong, for programs; a later service may have codes that are not known yet.
        message: What is wrong, for people.
        field: Where in the input, from the outside in, in the names of the GraphQL schema.
    """

    code: str
    message: str
    field: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What became of one item of a batch.

    Attributes:
        user_id: The item's user, as given.
        outcome: `ADDED`, `ALREADY_CONNECTED`, `UPDATED`, `USER_NOT_FOUND`, `SELF_CONNECTION`,
            `SELF_RECOMMENDATION`, or what a later service may add.
    """

    user_id: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of a batch.

    Attributes:
        added_count: How many items were newly added.
        items: What became of each, in the order given.
        errors: Why some could not be added.
    """

    added_count: int
    items: tuple[ItemOutcome, ...]
    errors: tuple[UserError, ...]


@dataclass(frozen=True, slots=True)
class NewRecommendation:
    """Whom to recommend: how strongly (higher is better), and on whose account."""

    user_id: str
    score: float
    source: str | None = None
