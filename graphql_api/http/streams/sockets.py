"""WebSockets at `/graphql`: let in, introduced, and then talked to for as long as they may."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from graphql_api.door import Caller, RefusedError
from graphql_api.door.exchange import request_id
from graphql_api.door.failures import log_failure
from graphql_api.door.slots import Slots
from graphql_api.http.admission import Admission
from graphql_api.http.service import Service
from graphql_api.http.streams.conversation import Conversation
from graphql_api.http.streams.introduction import introduced
from graphql_api.http.streams.line import Line
from graphql_api.http.streams.messages import Close, CloseError, Kind, message
from graphql_api.http.streams.operations import Operations
from graphql_api.http.streams.starting import Session
from graphql_api.http.streams.upgrades import check_upgrade

_STRANGER = Caller("", frozenset())


class Sockets:
    """Serves WebSockets.

    Args:
        admission: Lets operations in.
        slots: Places for WebSockets, and for the operations on them.
        most: How many operations one may have at once.
        origins: The other sites whose pages may open one.
    """

    def __init__(
        self, admission: Admission, slots: Slots, most: int, origins: frozenset[str]
    ) -> None:
        self._admission = admission
        self._slots = slots
        self._most = most
        self._origins = origins

    async def respond(self, service: Service, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves a WebSocket until it is closed, whatever becomes of it."""
        await receive()
        named = request_id(scope)
        line = Line(scope, receive, send, self._admission.limits.body)
        with suppress(ClientDisconnect):
            try:
                await self._serve(service, scope, named, line)
            except CloseError as closing:
                await line.close(closing.code, closing.reason)
            except RefusedError as error:
                await line.refuse(error)
            except ClientDisconnect:
                raise
            except Exception as error:
                log_failure(named, error)
                await line.close(Close.FAILED, "something went wrong on our side")

    async def _serve(self, service: Service, scope: Scope, named: str, line: Line) -> None:
        check_upgrade(scope, self._origins)
        with self._slots.taken(_STRANGER):
            await line.accept()
            caller = await introduced(line, service.door, scope)
        with self._slots.taken(caller):
            session = Session(service, caller, scope, named)
            operations = Operations(self._admission, session, self._slots, line)
            await line.write(message(Kind.CONNECTION_ACK))
            await _until_expired(caller, Conversation(line, operations, self._most).hold())


async def _until_expired(caller: Caller, conversation: Awaitable[None]) -> None:
    try:
        async with asyncio.timeout(caller.seconds_left()) as lifetime:
            await conversation
    except TimeoutError:
        if not lifetime.expired():
            raise
        raise CloseError(Close.FORBIDDEN, "the token has expired") from None
