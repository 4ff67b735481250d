"""One operation on a WebSocket: its results as messages, and a last one that ends it."""

import asyncio
from contextlib import aclosing

from starlette.requests import ClientDisconnect

from graphql_api.door import RefusedError
from graphql_api.door.failures import log_failure
from graphql_api.door.slots import Slots
from graphql_api.http.admission import Admission
from graphql_api.http.messages import GraphQLRequest, failed, from_members, refused
from graphql_api.http.streams.line import Line
from graphql_api.http.streams.messages import Close, CloseError, Kind, Said, message
from graphql_api.http.streams.starting import Session, start


class Operations:
    """Runs the operations on one WebSocket.

    Args:
        admission: Lets operations in.
        session: Who asks for them.
        slots: Places for them.
        line: The WebSocket.
    """

    def __init__(self, admission: Admission, session: Session, slots: Slots, line: Line) -> None:
        self._admission = admission
        self._session = session
        self._slots = slots
        self._line = line

    async def run(self, said: Said) -> str:
        """Sends an operation's results as they come; answers with its last message.

        Raises:
            ClientDisconnect: The client is gone.
            CloseError: The message asks for no operation.
        """
        request = _request(said)
        try:
            with self._slots.taken(self._session.caller):
                return await self._relay(said.id, request)
        except ClientDisconnect:
            raise
        except RefusedError as error:
            return message(Kind.ERROR, said.id, [refused(error)])
        except Exception as error:
            log_failure(self._session.name, error)
            return message(Kind.ERROR, said.id, [failed(self._session.name)])

    async def _relay(self, about: str, request: GraphQLRequest) -> str:
        started = await start(self._admission, self._session, request)
        async with aclosing(started.bodies):
            async for body in started.bodies:
                if "data" not in body:
                    return message(Kind.ERROR, about, body["errors"])
                await self._line.write(message(Kind.NEXT, about, body))
                # Neither a source nor a send that never waits would let anyone else run.
                await asyncio.sleep(0)
        return message(Kind.COMPLETE, about)


def _request(said: Said) -> GraphQLRequest:
    try:
        return from_members(said.payload)
    except RefusedError as error:
        raise CloseError(Close.INVALID, str(error)) from None
