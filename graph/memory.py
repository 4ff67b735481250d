"""A store in dictionaries: the plainest reading of the contract, to which tests hold the others."""

import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from graph.contract import MAX_DEGREE
from graph.model import (
    AddConnectionOutcome,
    AddRecommendationOutcome,
    Connection,
    MutualConnection,
    MutualPageKey,
    Named,
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
from graph.values import email_key

Listed = TypeVar("Listed", Connection, MutualConnection, Recommendation)


def wall_clock() -> int:
    """The present, in epoch milliseconds."""
    return time.time_ns() // 1_000_000


class MemoryStore:
    """The contract, kept by dictionaries of one process.

    Args:
        clock: Tells the moment of each write.
    """

    def __init__(self, clock: Callable[[], int] = wall_clock) -> None:
        self._clock = clock
        self._users: dict[str, User] = {}
        self._ids_by_email: dict[str, str] = {}
        self._connections: dict[str, dict[str, int]] = {}
        self._recommendations: dict[str, dict[str, tuple[float, str | None, int]]] = {}

    async def check(self) -> None:
        return None

    async def create_users(self, users: Sequence[NewUser]) -> list[User | UserRefusal]:
        return [self._create_user(user) for user in users]

    def _create_user(self, new: NewUser) -> User | UserRefusal:
        if new.user_id in self._users:
            return UserRefusal.USER_ID_TAKEN
        if email_key(new.email) in self._ids_by_email:
            return UserRefusal.EMAIL_TAKEN
        now = self._clock()
        user = User(new.user_id, new.name, new.email, new.college, now, now)
        self._users[user.user_id] = user
        self._ids_by_email[email_key(user.email)] = user.user_id
        self._connections[user.user_id] = {}
        self._recommendations[user.user_id] = {}
        return user

    async def update_users(self, changes: Sequence[UserChange]) -> list[User | UserRefusal]:
        return [self._update_user(change) for change in changes]

    def _update_user(self, change: UserChange) -> User | UserRefusal:
        user = self._users.get(change.user_id)
        if user is None:
            return UserRefusal.USER_NOT_FOUND
        holder = self._ids_by_email.get(email_key(change.patch.get("email", user.email)))
        if holder not in (None, user.user_id):
            return UserRefusal.EMAIL_TAKEN
        changed = user._replace(**change.patch, updated_at=self._clock())
        del self._ids_by_email[email_key(user.email)]
        self._ids_by_email[email_key(changed.email)] = user.user_id
        self._users[user.user_id] = changed
        return changed

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        return [self._users.get(user_id) for user_id in user_ids]

    async def add_connections(self, pairs: Sequence[Pair]) -> list[Outcome[AddConnectionOutcome]]:
        return [self._add_connection(pair) for pair in pairs]

    def _add_connection(self, pair: Pair) -> Outcome[AddConnectionOutcome]:
        one, other = pair.user_id, pair.other_user_id
        if one == other:
            return Outcome(AddConnectionOutcome.SELF_CONNECTION)
        if missing := self._missing(one, other):
            return Outcome(AddConnectionOutcome.USER_NOT_FOUND, missing)
        if (since := self._connections[one].get(other)) is not None:
            return Outcome(AddConnectionOutcome.ALREADY_CONNECTED, since=since)
        since = self._clock()
        self._connections[one][other] = self._connections[other][one] = since
        return Outcome(AddConnectionOutcome.ADDED, since=since)

    async def remove_connections(
        self, pairs: Sequence[Pair]
    ) -> list[Outcome[RemoveConnectionOutcome]]:
        return [self._remove_connection(pair) for pair in pairs]

    def _remove_connection(self, pair: Pair) -> Outcome[RemoveConnectionOutcome]:
        one, other = pair.user_id, pair.other_user_id
        if one == other:
            return Outcome(RemoveConnectionOutcome.SELF_CONNECTION)
        if missing := self._missing(one, other):
            return Outcome(RemoveConnectionOutcome.USER_NOT_FOUND, missing)
        if self._connections[one].pop(other, None) is None:
            return Outcome(RemoveConnectionOutcome.NOT_CONNECTED)
        del self._connections[other][one]
        return Outcome(RemoveConnectionOutcome.REMOVED)

    async def are_connected(self, pairs: Sequence[Pair]) -> list[bool | None]:
        return [
            None
            if self._missing(pair.user_id, pair.other_user_id)
            else pair.other_user_id in self._connections[pair.user_id]
            for pair in pairs
        ]

    async def list_connections(self, keys: Sequence[PageKey]) -> list[Page[Connection]]:
        return [_page(self._connected(key.user_id), key) for key in keys]

    async def list_neighbours(self, user_ids: Sequence[str]) -> list[list[str]]:
        return [list(self._connections.get(user_id, {})) for user_id in user_ids]

    async def list_mutual_connections(
        self, keys: Sequence[MutualPageKey]
    ) -> list[Page[MutualConnection]]:
        return [_page(self._mutual(key.page.user_id, key.other_user_id), key.page) for key in keys]

    async def find_paths(self, pairs: Sequence[Pair]) -> list[list[User] | None]:
        return [self._find_path(pair.user_id, pair.other_user_id) for pair in pairs]

    def _find_path(self, start: str, end: str) -> list[User] | None:
        if self._missing(start, end):
            return None
        reached, frontier = {start: [start]}, [start]
        while frontier and end not in reached and len(reached[frontier[0]]) <= MAX_DEGREE:
            steps = {
                far: near
                for near in frontier
                for far in self._connections[near]
                if far not in reached
            }
            reached |= {far: [*reached[near], far] for far, near in steps.items()}
            frontier = list(steps)
        return [self._users[member] for member in reached[end]] if end in reached else None

    async def get_relationships(self, pairs: Sequence[Pair]) -> list[Relationship | None]:
        return [self._relationship(pair.user_id, pair.other_user_id) for pair in pairs]

    def _relationship(self, one: str, other: str) -> Relationship | None:
        if self._missing(one, other):
            return None
        path = self._find_path(one, other)
        return Relationship(
            user=self._users[other],
            connected_at=self._connections[one].get(other),
            degree=len(path) - 1 if path and len(path) <= 4 else None,
            mutual_count=len(self._mutual(one, other)),
        )

    async def add_recommendations(
        self, recommendations: Sequence[NewRecommendation]
    ) -> list[Outcome[AddRecommendationOutcome]]:
        return [self._add_recommendation(recommendation) for recommendation in recommendations]

    def _add_recommendation(self, new: NewRecommendation) -> Outcome[AddRecommendationOutcome]:
        if new.user_id == new.recommended_user_id:
            return Outcome(AddRecommendationOutcome.SELF_RECOMMENDATION)
        if missing := self._missing(new.user_id, new.recommended_user_id):
            return Outcome(AddRecommendationOutcome.USER_NOT_FOUND, missing)
        mine = self._recommendations[new.user_id]
        earlier = mine.get(new.recommended_user_id)
        since = earlier[2] if earlier else self._clock()
        mine[new.recommended_user_id] = (new.score, new.source, since)
        status = AddRecommendationOutcome.UPDATED if earlier else AddRecommendationOutcome.ADDED
        return Outcome(status, since=since)

    async def delete_recommendations(
        self, deletions: Sequence[RecommendationDeletion]
    ) -> list[int | None]:
        return [self._delete_recommendations(deletion) for deletion in deletions]

    def _delete_recommendations(self, deletion: RecommendationDeletion) -> int | None:
        if self._missing(deletion.user_id):
            return None
        mine = self._recommendations[deletion.user_id]
        chosen = (
            mine.keys()
            if deletion.recommended_user_ids is None
            else mine.keys() & set(deletion.recommended_user_ids)
        )
        gone = list(chosen)
        for user_id in gone:
            del mine[user_id]
        return len(gone)

    async def list_recommendations(self, keys: Sequence[PageKey]) -> list[Page[Recommendation]]:
        return [_page(self._recommended(key.user_id), key) for key in keys]

    def _missing(self, *user_ids: str) -> frozenset[str]:
        return frozenset(user_id for user_id in user_ids if user_id not in self._users)

    def _connected(self, user_id: str) -> list[Connection]:
        links = self._connections.get(user_id, {})
        return [Connection(user_id, self._users[other], since) for other, since in links.items()]

    def _mutual(self, one: str, other: str) -> list[MutualConnection]:
        shared = self._connections.get(other, {})
        return [
            MutualConnection(one, other, link.user, link.since)
            for link in self._connected(one)
            if link.user.user_id in shared
        ]

    def _recommended(self, user_id: str) -> list[Recommendation]:
        connected = self._connections.get(user_id, {})
        return [
            Recommendation(user_id, self._users[other], *values)
            for other, values in self._recommendations.get(user_id, {}).items()
            if other not in connected
        ]


def _rank(position: tuple[float, str]) -> tuple[float, str]:
    return -position[0], position[1]


def _page(items: Iterable[Listed], key: PageKey) -> Page[Listed]:
    ordered = sorted(items, key=lambda item: _rank(item.position))
    rest = (item for item in ordered if not key.after or _rank(item.position) > _rank(key.after))
    found = list(islice(rest, key.first + 1))
    if key.named:
        found = [item._replace(user=Named(*item.user[:2])) for item in found]
    total = len(ordered) if key.total else None
    return Page(found[: key.first], len(found) > key.first, key.after is not None, total)
