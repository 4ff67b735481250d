"""The operations that look further than one connection: how users are linked through others."""

from collections.abc import Iterable
from typing import cast

from connections_client import reading
from connections_client.operations.connections import PAGE_SIZE
from connections_client.operations.operation import Operation, Pages
from connections_client.results import Page, Relationship, User


def mutual_connections_page(
    user_id: str, other_user_id: str, *, page_size: int = PAGE_SIZE, after: str | None = None
) -> Operation[Page[User]]:
    """A page of the users whom two users are both connected to, and how many there are.

    Args:
        user_id: The one user, whose newest connections come first.
        other_user_id: The other user.
        page_size: How many at most, from 1 to 1,000.
        after: The `next` of the page before; None for the first.

    Raises:
        InvalidInput: The one user does not exist, or the cursor or size cannot be taken.
    """

    def read(data: reading.Json) -> Page[User]:
        listed = reading.existing(data["user"])["mutualConnections"]
        return reading.page(listed, reading.mutual_connection)

    users = {"userId": user_id, "otherUserId": other_user_id}
    variables = users | {"first": page_size, "after": after}
    return Operation("mutual_connections", read, variables)


def mutual_connections(
    user_id: str, other_user_id: str, *, page_size: int = PAGE_SIZE
) -> Pages[User]:
    """All users whom two users are both connected to, page by page as they are asked for.

    Raises:
        InvalidInput: The one user does not exist, or the size cannot be taken.
    """
    return lambda after: mutual_connections_page(
        user_id, other_user_id, page_size=page_size, after=after
    )


def relationships(
    user_id: str, other_user_ids: Iterable[str]
) -> Operation[list[Relationship | None]]:
    """How a user stands to each of up to 100 others, in the order asked; None for nobody.

    Raises:
        InvalidInput: The user does not exist, or there are too many others.
    """
    one = reading.optional(reading.relationship)
    return Operation(
        "relationships",
        lambda data: list(map(one, reading.existing(data["user"])["relationships"])),
        {"userId": user_id, "otherUserIds": list(other_user_ids)},
    )


def degree_of_separation(
    user_id: str, other_user_id: str, *, max_degree: int = 3
) -> Operation[int | None]:
    """The length of the shortest path between two users: 0 for oneself.

    None where it is longer than `max_degree` (1 to 6), or where a user does not exist.
    """

    def read(data: reading.Json) -> int | None:
        return cast(int | None, data["user"] and data["user"]["degreeOfSeparation"])

    users = {"userId": user_id, "otherUserId": other_user_id}
    return Operation("degree_of_separation", read, users | {"maxDegree": max_degree})


def connection_path(
    user_id: str, other_user_id: str, *, max_degree: int = 6
) -> Operation[list[User] | None]:
    """A shortest path between two users, both ends included.

    None where it is longer than `max_degree` (1 to 6), or where a user does not exist.
    """
    read = reading.optional(lambda path: list(map(reading.user, path)))
    variables = {"userId": user_id, "otherUserId": other_user_id, "maxDegree": max_degree}
    return Operation("connection_path", lambda data: read(data["connectionPath"]), variables)
