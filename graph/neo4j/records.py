"""The rows of the graph, and the model made of them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import repeat
from typing import Any, TypeVar, cast

from graph.model import (
    Connection,
    Member,
    MutualConnection,
    MutualPageKey,
    Named,
    NewUser,
    Page,
    PageKey,
    Pair,
    Recommendation,
    Relationship,
    User,
    UserPatch,
)
from graph.values import email_key

Item = TypeVar("Item")
Key = TypeVar("Key")
Row = list[Any]

_END_OF_TIME = [2**63 - 1, ""]


def new_user_row(user: NewUser) -> dict[str, Any]:
    """The properties of a user to be created, but for its times."""
    return {
        "user_id": user.user_id,
        "name": user.name,
        "email": user.email,
        "email_key": email_key(user.email),
        "college": user.college,
    }


def patch_row(patch: UserPatch) -> dict[str, Any]:
    """The properties that a patch changes; null removes one."""
    return {**patch, "email_key": email_key(patch["email"])} if "email" in patch else {**patch}


def pair_rows(pairs: Iterable[Pair]) -> list[Row]:
    """Pairs of ids."""
    return list(map(list, pairs))


def page_row(slot: int, key: PageKey) -> dict[str, Any]:
    """A page as queries take it: one item more than asked for tells whether a next page exists."""
    return {
        "slot": slot,
        "userId": key.user_id,
        "limit": key.first + 1,
        "after": list(key.after) if key.after else None,
        "total": key.total,
        "named": key.named,
    }


def page_by_time_row(slot: int, key: PageKey) -> dict[str, Any]:
    """The same, newest first: the list's beginning comes after the end of time."""
    row = page_row(slot, key)
    return {**row, "after": row["after"] or _END_OF_TIME}


def mutual_page_row(slot: int, key: MutualPageKey) -> dict[str, Any]:
    """The same, of what a user shares with another."""
    return {**page_by_time_row(slot, key.page), "otherUserId": key.other_user_id}


def pages(
    keys: Sequence[Key],
    parts: Sequence[PageKey],
    answers: Iterable[Row],
    items: Callable[[Key, list[Row]], list[Item]],
) -> list[Page[Item]]:
    """The page of each key, of `[slot, rows, total]` answers; empty where there is none.

    Args:
        keys: What was asked.
        parts: Which part of its list each key asks for.
        answers: What the query answered.
        items: Makes a page's items of its rows.
    """
    found = {slot: (rows, total) for slot, rows, total in answers}
    pages = []
    for slot, (key, part) in enumerate(zip(keys, parts, strict=True)):
        rows, total = found.get(slot, ([], 0))
        pages.append(
            Page(
                items(key, rows[: part.first]) if rows else [],
                has_next=len(rows) > part.first,
                has_previous=part.after is not None,
                total=total if part.total else None,
            )
        )
    return pages


def connections(key: PageKey, rows: list[Row]) -> list[Connection]:
    """Connections, of `[since, *user]` rows."""
    since, *user = zip(*rows, strict=True)
    return _tuples(Connection, repeat(key.user_id), _members(key, user), since)


def mutual_connections(key: MutualPageKey, rows: list[Row]) -> list[MutualConnection]:
    """Mutual connections, of `[since, *user]` rows."""
    since, *user = zip(*rows, strict=True)
    owner_id, other_user_id = repeat(key.page.user_id), repeat(key.other_user_id)
    return _tuples(MutualConnection, owner_id, other_user_id, _members(key.page, user), since)


def recommendations(key: PageKey, rows: list[Row]) -> list[Recommendation]:
    """Recommendations, of `[score, source, since, *user]` rows."""
    score, source, since, *user = zip(*rows, strict=True)
    users = _members(key, user)
    return _tuples(Recommendation, repeat(key.user_id), users, score, source, since)


def _members(key: PageKey, columns: Iterable[Iterable[Any]]) -> list[Member]:
    return _tuples(Named if key.named else User, *columns)


def _tuples(kind: type[Item], *columns: Iterable[Any]) -> list[Item]:
    """Named tuples, of the columns of a table.

    None is made by a call of Python, which would take as long as all else that a page takes here.
    """
    make = cast(Callable[[Any], Item], partial(cast(Any, tuple.__new__), kind))
    return list(map(make, zip(*columns, strict=False)))


def relationship(row: Row) -> Relationship:
    """How one user stands to another, of `[since, degree, mutual count, *user]`."""
    return Relationship(User(*row[3:]), *row[:3])
