"""What a route is: one method of one resource, and all that it takes and may answer."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql_api.door import Scope
from graphql_api.rest.bodies import Body
from graphql_api.rest.calls import Handler
from graphql_api.rest.links import JSON
from graphql_api.rest.queries import Query


@dataclass(frozen=True, slots=True)
class Success:
    """How a request is answered that succeeds.

    Attributes:
        status: The status code.
        description: What that means.
        data: The type of what is shown; None where there is no content.
        headers: The headers that come with it.
    """

    status: int
    description: str
    data: Any = None
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Route:
    """One method of one resource.

    Attributes:
        method: The method.
        path: The resource, with its variable parts in braces.
        handler: Translates, and calls the action.
        scope: What a caller needs.
        summary: What it does, in a line.
        successes: How it answers.
        failures: The statuses with which it fails, beyond those that every route has.
        query: Its query string.
        body: Its body; None where it takes none.
        media_types: In which forms that may come.
        headers: The headers that it heeds.
        upload: Whether its body is read while it comes.
    """

    method: str
    path: str
    handler: Handler
    scope: Scope
    summary: str
    successes: tuple[Success, ...]
    failures: tuple[int, ...] = ()
    query: type[Query] = Query
    body: type[Body] | None = None
    media_types: tuple[str, ...] = (JSON,)
    headers: tuple[str, ...] = ()
    upload: bool = False

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path."""
        return tuple(self.path.strip("/").split("/"))

    @property
    def variables(self) -> list[str]:
        """The names of the variable parts."""
        return [part[1:-1] for part in self.segments if part.startswith("{")]

    @property
    def resource(self) -> str:
        """What it is about, in a word."""
        named = [part for part in self.segments if not part.startswith("{")]
        return named[-1]
