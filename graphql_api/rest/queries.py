"""The query strings that requests may have."""

from typing import Annotated, Any, Final, Literal, TypeVar, get_origin
from urllib.parse import parse_qs

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graphql_api.door import bad_request
from graphql_api.resolvers.refusals import MAX_BATCH, MAX_PAGE

MAX_OFFSET: Final = 10_000
"""Items of a list that may be skipped; cursors lead further."""

QueryType = TypeVar("QueryType", bound="Query")


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


def parse(text: bytes, kind: type[QueryType]) -> QueryType:
    """The query string of a request.

    Raises:
        RefusedError: It does not have this form.
    """
    try:
        given = parse_qs(text.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise bad_request("the query string must be UTF-8, percent-encoded") from None
    if given.keys() - kind.model_fields.keys():
        known = ", ".join(kind.model_fields) or "nothing"
        raise bad_request(f"the query string may have {known}")
    try:
        return kind.model_validate({name: _value(kind, name, given[name]) for name in given})
    except ValidationError as error:
        raise bad_request(_told(error)) from None


def _value(kind: type[Query], name: str, values: list[str]) -> Any:
    if repeatable(kind, name):
        return values
    if len(values) > 1:
        raise bad_request(f"{name} may be given once")
    return values[0]


def repeatable(kind: type[Query], name: str) -> bool:
    """Whether a parameter may be given more than once."""
    annotation = kind.model_fields[name].annotation
    return any(get_origin(part) is list for part in getattr(annotation, "__args__", ()))


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["loc"] == ("offset",) and first["type"] == "less_than_equal":
        return f"offset: at most {MAX_OFFSET:,} can be skipped; follow the cursors in the links"
    message = first["msg"].removeprefix("Value error, ")
    return f"{first['loc'][0]}: {message[:1].lower()}{message[1:]}"
