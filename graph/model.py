"""The domain's data, without I/O: users, connections, recommendations, and pages of them.

Times are epoch milliseconds; a *position* is the place of an item in its list, from which the
next page goes on. What is read by the thousand is a named tuple, which costs a fifth of a frozen
dataclass to make.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Generic, NamedTuple, TypedDict, TypeVar

Item = TypeVar("Item")
Status = TypeVar("Status", bound=Enum)


class User(NamedTuple):
    """A member of the social network."""

    user_id: str
    name: str
    email: str
    college: str | None
    created_at: int
    updated_at: int


class Named(NamedTuple):
    """A user of whom the id and the name are told, and nothing else."""

    user_id: str
    name: str


Member = User | Named
"""A user as lists show them."""


@dataclass(frozen=True, slots=True)
class NewUser:
    """A user to be created, every value in its accepted form (`graph.values`)."""

    user_id: str
    name: str
    email: str
    college: str | None


class UserPatch(TypedDict, total=False):
    """What changes of a user: a key left out stays as it is."""

    name: str
    email: str
    college: str | None


@dataclass(frozen=True, slots=True)
class UserChange:
    """A change of one user."""

    user_id: str
    patch: UserPatch


class UserRefusal(Enum):
    """Why a user was not created or changed."""

    USER_NOT_FOUND = "USER_NOT_FOUND"
    USER_ID_TAKEN = "USER_ID_TAKEN"
    EMAIL_TAKEN = "EMAIL_TAKEN"


class Pair(NamedTuple):
    """Two users, as one of them is asked about the other."""

    user_id: str
    other_user_id: str


class AddConnectionOutcome(Enum):
    """What became of a connection to be added."""

    ADDED = "ADDED"
    ALREADY_CONNECTED = "ALREADY_CONNECTED"
    USER_NOT_FOUND = "USER_NOT_FOUND"
    SELF_CONNECTION = "SELF_CONNECTION"
    MALFORMED = "MALFORMED"


class RemoveConnectionOutcome(Enum):
    """What became of a connection to be removed."""

    REMOVED = "REMOVED"
    NOT_CONNECTED = "NOT_CONNECTED"
    USER_NOT_FOUND = "USER_NOT_FOUND"
    SELF_CONNECTION = "SELF_CONNECTION"


class AddRecommendationOutcome(Enum):
    """What became of a recommendation to be added."""

    ADDED = "ADDED"
    UPDATED = "UPDATED"
    USER_NOT_FOUND = "USER_NOT_FOUND"
    SELF_RECOMMENDATION = "SELF_RECOMMENDATION"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Status]):
    """What became of one item of a batch.

    Attributes:
        status: How it came out.
        missing: The ids, of the item's two, that no user has.
        since: When the two were connected, where they now are.
    """

    status: Status
    missing: frozenset[str] = frozenset()
    since: int | None = None


@dataclass(frozen=True, slots=True)
class NewRecommendation:
    """A recommendation to be added, or to replace that of the same pair."""

    user_id: str
    recommended_user_id: str
    score: float
    source: str | None


@dataclass(frozen=True, slots=True)
class RecommendationDeletion:
    """Whose recommendations to delete; all of them where no ids are given."""

    user_id: str
    recommended_user_ids: tuple[str, ...] | None


class Connection(NamedTuple):
    """A user as the far end of a connection, whose near end is the owner of the list."""

    owner_id: str
    user: Member
    since: int

    @property
    def position(self) -> tuple[int, str]:
        """Its place among connections, newest first."""
        return self.since, self.user.user_id


class MutualConnection(NamedTuple):
    """A user whom the owner of the list, since when, and another are both connected to."""

    owner_id: str
    other_user_id: str
    user: Member
    since: int

    @property
    def position(self) -> tuple[int, str]:
        """Its place among mutual connections, newest of the owner first."""
        return self.since, self.user.user_id


class Recommendation(NamedTuple):
    """A user as recommended to another, the owner of the list."""

    owner_id: str
    user: Member
    score: float
    source: str | None
    since: int

    @property
    def position(self) -> tuple[float, str]:
        """Its place among recommendations, best score first."""
        return self.score, self.user.user_id


Position = tuple[int, str] | tuple[float, str]


@dataclass(frozen=True, slots=True)
class PageKey:
    """Which part of a user's list is asked for.

    Attributes:
        user_id: Whose list it is.
        first: How many items at most.
        after: The position to go on from; the list's beginning where absent.
        total: Whether the length of the whole list is wanted too.
        named: Whether users' ids and names are all that is wanted of them.
    """

    user_id: str
    first: int
    after: Position | None = None
    total: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class MutualPageKey:
    """Which part of the connections that a user shares with another is asked for."""

    page: PageKey
    other_user_id: str


class Page(NamedTuple, Generic[Item]):
    """Part of a list.

    Attributes:
        items: The part's items.
        has_next: Whether more follow.
        has_previous: Whether it was asked for after a position.
        total: The whole list's length, where asked for.
    """

    items: list[Item]
    has_next: bool
    has_previous: bool
    total: int | None


class Relationship(NamedTuple):
    """How one user stands to another.

    Attributes:
        user: The other user.
        connected_at: Since when they are connected.
        degree: 0 for oneself, 1 when connected, 2 or 3 through others, None further away.
        mutual_count: How many users both are connected to.
    """

    user: User
    connected_at: int | None
    degree: int | None
    mutual_count: int
