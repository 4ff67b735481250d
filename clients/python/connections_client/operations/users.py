"""The operations on users: create, update, look up."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from connections_client import reading
from connections_client.operations.operation import Operation
from connections_client.results import User


class Unchanged(Enum):
    """Says that a field stays as it is."""

    UNCHANGED = "UNCHANGED"


UNCHANGED: Final = Unchanged.UNCHANGED
"""The value of a field that stays as it is."""


def create_user(
    name: str, email: str, *, college: str | None = None, user_id: str | None = None
) -> Operation[User]:
    """Creates a user.

    It is tried again only where the service certainly did not begin: after `Timeout` or
    `Unavailable`, the user may exist.

    Args:
        name: 1 to 200 characters.
        email: Unique among users, without regard to case.
        college: 1 to 200 characters, or None for none.
        user_id: 1 to 64 letters, digits, underscores, full stops or hyphens; None to have one
            assigned.

    Raises:
        InvalidInput: A value cannot be taken, or the id or e-mail is another user's.
    """
    values = {"name": name, "email": email, "college": college, "userId": user_id}
    return Operation(
        "create_user",
        lambda data: reading.user(reading.written(data["createUser"])["user"]),
        {"input": {field: value for field, value in values.items() if value is not None}},
        repeatable=False,
    )


def update_user(
    user_id: str,
    *,
    name: str | Unchanged = UNCHANGED,
    email: str | Unchanged = UNCHANGED,
    college: str | Unchanged | None = UNCHANGED,
) -> Operation[User]:
    """Changes the given fields of a user; `college=None` clears it.

    Raises:
        InvalidInput: A value cannot be taken, or there is no such user.
    """
    values = {"name": name, "email": email, "college": college}
    changes = {field: value for field, value in values.items() if value is not UNCHANGED}
    return Operation(
        "update_user",
        lambda data: reading.user(reading.written(data["updateUser"])["user"]),
        {"input": {"userId": user_id} | changes},
    )


def get_user(user_id: str) -> Operation[User | None]:
    """A user's profile; None where there is no such user."""
    read = reading.optional(reading.user)
    return Operation("get_user", lambda data: read(data["user"]), {"userId": user_id})


def get_users(user_ids: Iterable[str]) -> Operation[list[User | None]]:
    """The profiles of up to 100 users, in the order asked; None where there is no such user."""
    read = reading.optional(reading.user)
    variables = {"userIds": list(user_ids)}
    return Operation("get_users", lambda data: list(map(read, data["users"])), variables)
