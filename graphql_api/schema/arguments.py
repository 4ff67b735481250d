"""The arguments that several fields share, and what they mean to the model."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from graph.model import PageKey
from graphql_api.schema import cursors
from graphql_api.schema.info import Info
from graphql_api.schema.selections import selects

DEFAULT_PAGE = 50

UserId = Annotated[
    strawberry.ID, strawberry.argument(description="The id by which other services know the user.")
]
OtherUserId = Annotated[strawberry.ID, strawberry.argument(description="The other user's id.")]
OtherUserIds = Annotated[
    list[strawberry.ID], strawberry.argument(description="The other users' ids.")
]
First = Annotated[int | None, strawberry.argument(description="How many at most, from 1 to 1,000.")]
After = Annotated[
    str | None, strawberry.argument(description="The cursor to go on from; from the start if none.")
]
MaxDegree = Annotated[
    int | None, strawberry.argument(description="How many steps to look, from 1 to 6.")
]


def given(value: str | None) -> str | None:
    """An optional value of an input, absent and null being the same."""
    return None if value is UNSET else value


def page_key(
    info: Info, listing: str, user_id: str, first: int | None, after: str | None
) -> PageKey:
    """The page that a field's arguments ask for; with its total where that is selected.

    Raises:
        InvalidInputError: The cursor is not one of this list.
    """
    return PageKey(
        user_id=user_id,
        first=DEFAULT_PAGE if first is None else first,
        after=cursors.decode(listing, place) if (place := given(after)) is not None else None,
        total=selects(info, "totalCount"),
    )
