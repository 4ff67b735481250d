"""The messages of graphql-transport-ws, in both directions.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

from enum import IntEnum, StrEnum
from typing import Any, Final, NamedTuple

import orjson

PROTOCOL: Final = "graphql-transport-ws"
_LONGEST_ID = 128


class Close(IntEnum):
    """Why a WebSocket is closed: what is registered (RFC 6455), and what the protocol has."""

    TOO_LARGE = 1009
    FAILED = 1011
    TRY_LATER = 1013
    INVALID = 4400
    UNAUTHORIZED = 4401
    FORBIDDEN = 4403
    TOO_SLOW = 4408
    TAKEN = 4409
    TWICE = 4429


class CloseError(Exception):
    """A WebSocket that is to be closed.

    Args:
        code: Why, for programs.
        reason: Why, for people: at most 123 bytes.
    """

    def __init__(self, code: Close, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Kind(StrEnum):
    """The kinds of messages."""

    CONNECTION_INIT = "connection_init"
    CONNECTION_ACK = "connection_ack"
    PING = "ping"
    PONG = "pong"
    SUBSCRIBE = "subscribe"
    NEXT = "next"
    ERROR = "error"
    COMPLETE = "complete"


_OF_CLIENTS: Final = {
    kind.value: kind
    for kind in (Kind.CONNECTION_INIT, Kind.PING, Kind.PONG, Kind.SUBSCRIBE, Kind.COMPLETE)
}
_OF_OPERATIONS: Final = (Kind.SUBSCRIBE, Kind.COMPLETE)


class Said(NamedTuple):
    """A message of a client.

    Attributes:
        kind: Its kind.
        id: The operation that it is about; empty where it is about none.
        payload: What it carries.
    """

    kind: Kind
    id: str
    payload: dict[str, Any]


def parse(text: str) -> Said:
    """What a client says.

    Raises:
        CloseError: It is no message of the protocol.
    """
    try:
        given = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise _invalid("a message must be JSON") from None
    kind = given.get("type") if isinstance(given, dict) else None
    if not isinstance(kind, str) or kind not in _OF_CLIENTS:
        raise _invalid("a message must be an object of a type that clients send")
    return _said(_OF_CLIENTS[kind], given)


def _said(kind: Kind, given: dict[str, Any]) -> Said:
    about, payload = given.get("id", ""), given.get("payload")
    if kind in _OF_OPERATIONS and not (isinstance(about, str) and 0 < len(about) <= _LONGEST_ID):
        raise _invalid(f"an operation's id must be a string of 1 to {_LONGEST_ID} characters")
    if (kind is Kind.SUBSCRIBE and payload is None) or not isinstance(payload, dict | None):
        raise _invalid("a payload must be an object")
    return Said(kind, about if kind in _OF_OPERATIONS else "", payload or {})


def _invalid(reason: str) -> CloseError:
    return CloseError(Close.INVALID, reason)


def message(kind: Kind, about: str | None = None, payload: Any = None) -> str:
    """A message of ours."""
    content: dict[str, Any] = {"type": kind}
    if about is not None:
        content["id"] = about
    if payload is not None:
        content["payload"] = payload
    return orjson.dumps(content).decode()
