"""The door that every request comes through, whichever face it is for: who calls, and how much."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from starlette.types import Scope as Connection

from graphql_api.door.callers import ANYONE, Caller, Scope
from graphql_api.door.exchange import header
from graphql_api.door.rates import Rates
from graphql_api.door.refused import Code, Headers, RefusedError
from graphql_api.door.slots import Slots
from graphql_api.door.tokens import Tokens


class Door(NamedTuple):
    """What a request has to pass.

    Attributes:
        tokens: Verify who calls; None where nobody is asked.
        slots: Places for requests.
        rates: What callers are charged; None where they are not.
    """

    tokens: Tokens | None
    slots: Slots
    rates: Rates | None

    def identify(self, connection: Connection) -> Caller:
        """Who calls.

        Raises:
            RefusedError: It cannot be told.
        """
        return self.recognise(header(connection, "authorization"))

    def recognise(self, authorization: str) -> Caller:
        """Who calls, by an Authorization header, or by what stands for one.

        Raises:
            RefusedError: It cannot be told.
        """
        return self.tokens.caller(authorization) if self.tokens else ANYONE

    @contextmanager
    def entered(self, caller: Caller) -> Iterator[None]:
        """Takes a place for a caller's request for as long as the context lasts.

        Raises:
            RefusedError: There is none.
        """
        with self.slots.taken(caller):
            yield

    async def charge(self, caller: Caller, cost: float) -> Headers:
        """Charges a caller; answers with the headers that tell what is left.

        Raises:
            RefusedError: It is not enough.
        """
        return (await self.rates.charge(caller, cost)).headers() if self.rates else ()

    def refund(self, caller: Caller, points: float) -> None:
        """Gives back what a request was charged, and did not cost."""
        if self.rates:
            self.rates.refund(caller, points)


def demand(caller: Caller, needed: frozenset[Scope]) -> None:
    """Returns where a caller may do what a request needs.

    Raises:
        RefusedError: The caller may not.
    """
    if lacking := caller.lacks(needed):
        named = " ".join(sorted(lacking))
        challenge = f'Bearer error="insufficient_scope", scope="{named}"'
        message = f"this takes a token with {named}"
        raise RefusedError(Code.FORBIDDEN, message, headers=(("www-authenticate", challenge),))
