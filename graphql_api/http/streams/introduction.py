"""How a WebSocket begins: its client says who calls, soon and once."""

import asyncio
from typing import Any

from starlette.types import Scope

from graphql_api.door import Caller, Door
from graphql_api.door.exchange import header
from graphql_api.http.streams.line import Line
from graphql_api.http.streams.messages import Close, CloseError, Kind, message, parse

SECONDS_TO_INTRODUCE = 10.0
_LARGEST = 16_384


async def introduced(line: Line, door: Door, scope: Scope) -> Caller:
    """Who calls, by the first message, or by a header of the request to open the WebSocket.

    Raises:
        CloseError: The client does not say in time, or says something else.
        RefusedError: It cannot be told.
    """
    try:
        async with asyncio.timeout(SECONDS_TO_INTRODUCE):
            payload = await _payload(line)
    except TimeoutError:
        raise CloseError(Close.TOO_SLOW, "Connection initialisation timeout") from None
    return door.recognise(_authorization(payload) or header(scope, "authorization"))


async def _payload(line: Line) -> dict[str, Any]:
    while True:
        # Strangers get to say little.
        said = parse(await line.read(_LARGEST))
        match said.kind:
            case Kind.CONNECTION_INIT:
                return said.payload
            case Kind.SUBSCRIBE:
                raise CloseError(Close.UNAUTHORIZED, "Unauthorized")
            case Kind.PING:
                await line.write(message(Kind.PONG))


def _authorization(payload: dict[str, Any]) -> str:
    given = payload.get("authorization", payload.get("Authorization", ""))
    if not isinstance(given, str):
        raise CloseError(Close.INVALID, "authorization must be a string")
    return given
