"""What changes: the record that services follow, and the events that subscribers hear.

Their fields are read off the model's own changes, which are never copied.
"""

from enum import Enum
from typing import Any, cast

import strawberry

from graph.changes import ChangeKind, Numbered
from graphql_api.resolvers import cursors
from graphql_api.schema.info import Info
from graphql_api.schema.numbered import page_info_of
from graphql_api.schema.pages import PageInfo
from graphql_api.schema.scalars import Moment
from graphql_api.schema.users import User

strawberry.enum(ChangeKind, description="What happened to a user, or between two.")


@strawberry.enum(description="What became of a connection.")
class ConnectionChange(Enum):
    """What became of a connection."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"


_CHANGES = {
    ChangeKind.CONNECTION_ADDED: ConnectionChange.ADDED,
    ChangeKind.CONNECTION_REMOVED: ConnectionChange.REMOVED,
}


def cursor_of(number: int) -> str:
    """The cursor of a change."""
    return cursors.encode_place(cursors.CHANGES, number)


@strawberry.type(description="A change of a user, or between two, at its place among all changes.")
class Change:
    """A `graph.changes.Numbered`."""

    number: strawberry.Private[int]
    change: strawberry.Private[Any]
    at: Moment = strawberry.field(description="When it was recorded.")

    @strawberry.field(description="Its place: give it as after to hear of what followed.")
    def cursor(self) -> str:
        """The cursor to go on from."""
        return cursor_of(self.number)

    @strawberry.field(description="What happened.")
    def kind(self) -> ChangeKind:
        """What happened."""
        return cast(ChangeKind, self.change.kind)

    @strawberry.field(description="To whom.")
    def user_id(self) -> strawberry.ID:
        """The user concerned."""
        return strawberry.ID(self.change.user_id)

    @strawberry.field(description="With whom, or whom it recommends; null where nobody else.")
    def other_user_id(self) -> strawberry.ID | None:
        """The other user concerned."""
        return cast(strawberry.ID | None, self.change.other_user_id)


@strawberry.type(description="A page of what changed, in the order in which it did.")
class ChangePage:
    """A page of changes, read off a `model.Page`."""

    items: list[Change] = strawberry.field(name="nodes", description="The page's changes.")
    total: strawberry.Private[int]

    @strawberry.field(description="Where this page stands in the record.")
    def page_info(self) -> PageInfo:
        """Relay's page info."""
        numbers = [one.number for one in self.items]
        return page_info_of(cast(Any, self), cursors.CHANGES, numbers)

    @strawberry.field(
        description="The place of the latest change: whoever first reads all else, and then goes "
        "on from here, misses nothing."
    )
    def latest_cursor(self) -> str:
        """Where the record ends."""
        return cursor_of(self.total)


@strawberry.type(description="A connection that was added or removed, as one of its two sees it.")
class ConnectionEvent:
    """An event, seen by the user who was asked for."""

    numbered: strawberry.Private[Numbered]
    user_id: strawberry.Private[str]
    other_user_id: strawberry.Private[str]

    @strawberry.field(description="What became of the connection.")
    def change(self) -> ConnectionChange:
        """Whether it was added or removed."""
        return _CHANGES[self.numbered.change.kind]

    @strawberry.field(description="The user who was asked for, as they now are.")
    async def user(self, info: Info) -> User:
        """The near end."""
        return await _existing(info, self.user_id)

    @strawberry.field(description="The other user, as they now are.")
    async def other_user(self, info: Info) -> User:
        """The far end."""
        return await _existing(info, self.other_user_id)

    @strawberry.field(description="When it was recorded.")
    def at(self) -> Moment:
        """When it was recorded."""
        return Moment(self.numbered.at)

    @strawberry.field(description="Its place: give it as after to miss nothing on a reconnect.")
    def cursor(self) -> str:
        """The cursor to go on from."""
        return cursor_of(self.numbered.number)


async def _existing(info: Info, user_id: str) -> User:
    user = await User.find(info, user_id)
    if user is None:
        raise LookupError("a user is gone who was connected")
    return user
