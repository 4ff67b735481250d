"""The operations on connections: add, remove, check, list."""

from collections.abc import Iterable

from connections_client import reading
from connections_client.operations.operation import Operation, Pages
from connections_client.results import AddResult, Connection, Page

PAGE_SIZE = 100
"""How many items a page has where the caller does not say."""


def add_connection(user_id: str, other_user_id: str) -> Operation[bool]:
    """Connects two users; answers whether this did it, and not an earlier call or attempt.

    Raises:
        InvalidInput: A user does not exist, or they are one and the same.
    """
    return Operation(
        "add_connection",
        lambda data: bool(reading.written(data["addConnection"])["added"]),
        {"input": _pair(user_id, other_user_id)},
    )


def remove_connection(user_id: str, other_user_id: str) -> Operation[bool]:
    """Disconnects two users; answers whether this did it, and not an earlier call or attempt.

    Raises:
        InvalidInput: A user does not exist.
    """
    return Operation(
        "remove_connection",
        lambda data: bool(reading.written(data["removeConnection"])["removed"]),
        {"input": _pair(user_id, other_user_id)},
    )


def add_connections(user_id: str, other_user_ids: Iterable[str]) -> Operation[AddResult]:
    """Connects a user to up to 1,000 others in one transaction: to all that it can.

    Raises:
        InvalidInput: The user does not exist, or there are too many others.
    """
    return Operation(
        "add_connections",
        lambda data: reading.added(data["addConnections"]),
        {"input": {"userId": user_id, "otherUserIds": list(other_user_ids)}},
    )


def is_connected(user_id: str, other_user_id: str) -> Operation[bool | None]:
    """Whether two users are connected; None where either does not exist."""
    variables = _pair(user_id, other_user_id)
    return Operation("is_connected", lambda data: data["isConnected"], variables)


def are_connected(pairs: Iterable[tuple[str, str]]) -> Operation[list[bool | None]]:
    """Whether each of up to 1,000 pairs of users is connected, in the order asked."""
    variables = {"pairs": [_pair(*pair) for pair in pairs]}
    return Operation("are_connected", lambda data: list(data["areConnected"]), variables)


def connections_page(
    user_id: str, *, page_size: int = PAGE_SIZE, after: str | None = None
) -> Operation[Page[Connection]]:
    """A page of a user's connections, newest first, and how many there are.

    Args:
        user_id: The user.
        page_size: How many at most, from 1 to 1,000.
        after: The `next` of the page before; None for the first.

    Raises:
        InvalidInput: There is no such user, or the cursor or size cannot be taken.
    """

    def read(data: reading.Json) -> Page[Connection]:
        return reading.page(reading.existing(data["user"])["connections"], reading.connection)

    variables = {"userId": user_id, "first": page_size, "after": after}
    return Operation("connections", read, variables)


def connections(user_id: str, *, page_size: int = PAGE_SIZE) -> Pages[Connection]:
    """All connections of a user, newest first, page by page as they are asked for.

    Raises:
        InvalidInput: There is no such user, or the size cannot be taken.
    """
    return lambda after: connections_page(user_id, page_size=page_size, after=after)


def _pair(user_id: str, other_user_id: str) -> dict[str, str]:
    return {"userId": user_id, "otherUserId": other_user_id}
