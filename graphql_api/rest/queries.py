"""The query strings that requests may have."""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from graphql_api.resolvers.refusals import MAX_BATCH, MAX_PAGE

MAX_OFFSET: Final = 10_000
"""Items of a list that may be skipped; cursors lead further."""


def _number(text: Any) -> Any:
    if isinstance(text, str) and not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ValueError("must be a whole number in digits")
    return text


def _flag(text: Any) -> Any:
    if isinstance(text, str) and text not in ("true", "false"):
        raise ValueError("must be true or false")
    return text == "true"


# They are named after the bounds of what they read, which else would be lost in the schema.
_DIGITS = BeforeValidator(_number)
_FLAG = BeforeValidator(_flag)

Limit = Annotated[int, Field(ge=1, le=MAX_PAGE, description="How many at most."), _DIGITS]
Cursor = Annotated[str | None, Field(description="Where to go on, from a page's link.")]


class Query(BaseModel):
    """What all query strings have in common; this one is empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @property
    def cost(self) -> int:
        """What it costs to answer."""
        return 1


class PageQuery(Query):
    """Which part of a list is asked for: by a cursor, or by the number of items to skip."""

    limit: Limit = 50
    offset: Annotated[
        int,
        Field(
            ge=0,
            le=MAX_OFFSET,
            description="How many to skip, without a cursor. Cursors in the links of pages "
            "lead further, and stay right while the list changes.",
        ),
        _DIGITS,
    ] = 0
    cursor: Cursor = None

    @property
    def cost(self) -> int:
        """As many as are read."""
        return min(self.limit + self.offset, MAX_OFFSET)


class RejectionsQuery(Query):
    """Which part of what was rejected of a job."""

    limit: Limit = 50
    cursor: Cursor = None

    @property
    def cost(self) -> int:
        """As many as are read."""
        return min(self.limit, MAX_PAGE)


class ImportQuery(Query):
    """What becomes of the recommendations that users have."""

    mode: Annotated[
        Literal["merge", "replace"],
        Field(description="Whether what is given joins what users have, or takes its place."),
    ] = "merge"


class OtherQuery(Query):
    """Which other user."""

    user: Annotated[str, Field(description="The other user's id.")]


class DeletionQuery(Query):
    """Which recommendations: of these users, or all of them."""

    user: Annotated[
        list[str] | None,
        Field(description=f"The recommended users' ids, at most {MAX_BATCH:,}; repeat it."),
    ] = None
    all: Annotated[bool, Field(description="Whether to delete every one."), _FLAG] = False

    @property
    def cost(self) -> int:
        """One for each user."""
        return len(self.user or [0])
