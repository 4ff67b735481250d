"""Results from the JSON that the service answers with."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from connections_client.errors import invalid
from connections_client.results import (
    AddResult,
    Connection,
    ItemOutcome,
    Page,
    Recommendation,
    Relationship,
    User,
    UserError,
)

Json = Mapping[str, Any]
Item = TypeVar("Item")
Result = TypeVar("Result")


def user(given: Json) -> User:
    """A user."""
    return User(
        given["userId"],
        given["name"],
        given["email"],
        given["college"],
        datetime.fromisoformat(given["createdAt"]),
        datetime.fromisoformat(given["updatedAt"]),
    )


def optional(read: Callable[[Any], Result]) -> Callable[[Any], Result | None]:
    """Reads what may be null."""
    return lambda given: None if given is None else read(given)


def connection(edge: Json) -> Connection:
    """An edge of a list of connections."""
    return Connection(user(edge["node"]), datetime.fromisoformat(edge["connectedAt"]))


def recommendation(edge: Json) -> Recommendation:
    """An edge of a list of recommendations."""
    since = datetime.fromisoformat(edge["recommendedAt"])
    return Recommendation(user(edge["node"]), edge["score"], edge["source"], since)


def mutual_connection(edge: Json) -> User:
    """An edge of a list of mutual connections."""
    return user(edge["node"])


def relationship(given: Json) -> Relationship:
    """How a user stands to another."""
    return Relationship(
        user(given["user"]),
        given["isConnected"],
        optional(datetime.fromisoformat)(given["connectedAt"]),
        given["degree"],
        given["mutualCount"],
    )


def page(given: Json, item: Callable[[Json], Item]) -> Page[Item]:
    """A page of items that are read alike."""
    place = given["pageInfo"]
    following = place["endCursor"] if place["hasNextPage"] else None
    return Page(tuple(map(item, given["edges"])), given["totalCount"], following)


def existing(given: Json | None) -> Json:
    """The user whom a list belongs to.

    Raises:
        InvalidInput: There is no such user.
    """
    if given is None:
        raise invalid(UserError("USER_NOT_FOUND", "there is no such user", ("userId",)))
    return given


def written(payload: Json) -> Json:
    """The payload of a write that was carried out.

    Raises:
        InvalidInput: It was not.
    """
    if errors := _errors(payload):
        raise invalid(*errors)
    return payload


def added(payload: Json) -> AddResult:
    """What became of a batch.

    Raises:
        InvalidInput: It was refused as a whole.
    """
    errors = _errors(payload)
    if errors and not payload["results"]:
        raise invalid(*errors)
    items = (ItemOutcome(item["userId"], item["outcome"]) for item in payload["results"])
    return AddResult(payload["addedCount"], tuple(items), errors)


def _errors(payload: Json) -> tuple[UserError, ...]:
    return tuple(
        UserError(error["code"], error["message"], tuple(error["field"]))
        for error in payload["errors"]
    )
