"""What handlers are given, and what they give back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from graphql_api.door import Headers
from graphql_api.resolvers import Context
from graphql_api.rest.bodies import Body
from graphql_api.rest.links import Link
from graphql_api.rest.queries import Query
from graphql_api.rest.uploads import Upload

QueryType = TypeVar("QueryType", bound=Query)
BodyType = TypeVar("BodyType", bound=Body | Upload | None)


@dataclass(frozen=True, slots=True)
class Call(Generic[QueryType, BodyType]):
    """A request, once it has been read.

    Attributes:
        path: The variable parts of its path, decoded.
        query: Its query string.
        body: Its body; None where the route takes none.
        key: By which it may be repeated; None without one.
        if_match: Its header of that name; empty without one.
        if_none_match: Its header of that name; empty without one.
    """

    path: Mapping[str, str]
    query: QueryType
    body: BodyType
    key: str | None = None
    if_match: str = ""
    if_none_match: str = ""

    @property
    def cost(self) -> int:
        """What it is charged."""
        return max(self.query.cost, 0 if self.body is None else self.body.cost)


class Answer(NamedTuple):
    """What a request is answered.

    Attributes:
        data: What was asked for.
        description: What it is, for people.
        links: Where to go on.
        status: The status code; without content where that has none.
        headers: Further headers, by lower-case name.
    """

    data: Any
    description: str
    links: list[Link]
    status: int = 200
    headers: Headers = ()


Handler = Callable[[Context, Call[Any, Any]], Awaitable[Answer]]


def without_content(status: int, headers: Headers = ()) -> Answer:
    """An answer that is its status alone."""
    return Answer(None, "", [], status, headers)
