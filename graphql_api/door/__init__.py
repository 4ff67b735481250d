"""The door that every request comes through, whichever face it asks: who calls, and how much."""

from graphql_api.door.callers import ANYONE, Caller, Scope
from graphql_api.door.entrance import Door, demand
from graphql_api.door.refused import SOON, Code, Headers, RefusedError, bad_request, overloaded

__all__ = [
    "ANYONE",
    "SOON",
    "Caller",
    "Code",
    "Door",
    "Headers",
    "RefusedError",
    "Scope",
    "bad_request",
    "demand",
    "overloaded",
]
