"""The storage contract: what any store of users, connections and recommendations promises.

Every method takes many keys and answers each, in the order asked: the shape that a DataLoader
wants. A batch of writes is one transaction, and has the effect of its items one after the other.
An id that no user has is an ordinary question, with the answer that each method names.
"""

from collections.abc import Sequence
from typing import Protocol

from graph.model import (
    AddConnectionOutcome,
    AddRecommendationOutcome,
    Connection,
    MutualConnection,
    MutualPageKey,
    NewRecommendation,
    NewUser,
    Outcome,
    Page,
    PageKey,
    Pair,
    Recommendation,
    RecommendationDeletion,
    Relationship,
    RemoveConnectionOutcome,
    User,
    UserChange,
    UserRefusal,
)

MAX_DEGREE = 6
"""The longest path that `find_paths` looks for."""


class StoreUnavailableError(Exception):
    """The store cannot be reached, or does not answer in time; what was asked may be retried."""


class StoreBusyError(StoreUnavailableError):
    """So much is waiting for the store that what was asked was not even begun."""


class Users(Protocol):
    """Who is in the network."""

    async def create_users(self, users: Sequence[NewUser]) -> list[User | UserRefusal]:
        """Creates each user whose id and e-mail, without regard to case, nobody has."""

    async def update_users(self, changes: Sequence[UserChange]) -> list[User | UserRefusal]:
        """Changes each user as its patch says, and answers with the user as it now is."""

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        """The user of each id; None where there is none."""


class Connections(Protocol):
    """Who is connected to whom."""

    async def add_connections(self, pairs: Sequence[Pair]) -> list[Outcome[AddConnectionOutcome]]:
        """Connects each pair; one already connected, in either direction, keeps its first date."""

    async def remove_connections(
        self, pairs: Sequence[Pair]
    ) -> list[Outcome[RemoveConnectionOutcome]]:
        """Removes the connection of each pair, whichever of the two added it."""

    async def are_connected(self, pairs: Sequence[Pair]) -> list[bool | None]:
        """Whether each pair is connected; None where either has no such user."""

    async def list_connections(self, keys: Sequence[PageKey]) -> list[Page[Connection]]:
        """A page of each user's connections, newest first; empty where there is no such user.

        Whoever follows the positions from page to page meets every connection that lasts
        throughout, and none twice, whatever is added and removed meanwhile.
        """

    async def list_neighbours(self, user_ids: Sequence[str]) -> list[list[str]]:
        """The ids of all whom each user is connected to, in no order."""

    async def list_mutual_connections(
        self, keys: Sequence[MutualPageKey]
    ) -> list[Page[MutualConnection]]:
        """A page of the connections that a user shares with another, newest of the user first."""

    async def find_paths(self, pairs: Sequence[Pair]) -> list[list[User] | None]:
        """A shortest path from each user to the other, both included; that user alone for oneself.

        None where there is none of at most `MAX_DEGREE` steps, or no such user.
        """

    async def get_relationships(self, pairs: Sequence[Pair]) -> list[Relationship | None]:
        """How each user stands to the other; None where either has no such user."""


class Recommendations(Protocol):
    """Who is recommended to whom, by others."""

    async def add_recommendations(
        self, recommendations: Sequence[NewRecommendation]
    ) -> list[Outcome[AddRecommendationOutcome]]:
        """Adds each recommendation, or replaces score and source of the same pair's."""

    async def delete_recommendations(
        self, deletions: Sequence[RecommendationDeletion]
    ) -> list[int | None]:
        """How many recommendations each deletion deleted; None where there is no such user."""

    async def list_recommendations(self, keys: Sequence[PageKey]) -> list[Page[Recommendation]]:
        """A page of each user's recommendations, best score first, ties by the user's id.

        Those whom the user is connected to are left out, of the total too.
        """


class Store(Users, Connections, Recommendations, Protocol):
    """Everything that the product keeps, behind one door."""

    async def check(self) -> None:
        """Returns when the store answers.

        Raises:
            StoreUnavailableError: It does not.
        """
