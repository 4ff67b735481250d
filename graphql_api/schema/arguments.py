"""The arguments that several fields share, and what they mean to the model."""

from typing import Annotated

import strawberry
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from graph.model import Named, PageKey, User
from graphql_api.resolvers import cursors
from graphql_api.schema.selections import Selection

DEFAULT_PAGE = 50
_BEYOND_NAMES = frozenset(
    to_camel_case(field) for field in User._fields if field not in Named._fields
)

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
    selection: Selection, listing: str, user_id: str, first: int | None, after: str | None
) -> PageKey:
    """The page that a field's arguments ask for, and no more of it than is selected.

    Raises:
        InvalidInputError: The cursor is not one of this list.
    """
    return PageKey(
        user_id=user_id,
        first=DEFAULT_PAGE if first is None else first,
        after=cursors.decode(listing, place) if (place := given(after)) is not None else None,
        total=selection.has("totalCount"),
        named=not selection.reaches(_BEYOND_NAMES),
    )


def connections_key(
    selection: Selection, user_id: str, first: int | None, after: str | None
) -> PageKey:
    """The page of connections that a field's arguments ask for.

    Raises:
        InvalidInputError: The cursor is not one of this list.
    """
    return page_key(selection, cursors.connections_of(user_id), user_id, first, after)


def recommendations_key(
    selection: Selection, user_id: str, first: int | None, after: str | None
) -> PageKey:
    """The page of recommendations that a field's arguments ask for.

    Raises:
        InvalidInputError: The cursor is not one of this list.
    """
    return page_key(selection, cursors.recommendations_of(user_id), user_id, first, after)
