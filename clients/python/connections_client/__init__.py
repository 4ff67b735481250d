"""A typed client of Connections, the GraphQL API of users and who they are connected to."""

from connections_client.asynchronous import AsyncConnections
from connections_client.errors import (
    ConnectionsError,
    Forbidden,
    InvalidInput,
    RateLimited,
    ServerError,
    Timeout,
    Unauthenticated,
    Unavailable,
)
from connections_client.operations.users import UNCHANGED, Unchanged
from connections_client.results import (
    AddResult,
    Connection,
    ItemOutcome,
    NewRecommendation,
    Page,
    Recommendation,
    Relationship,
    User,
    UserError,
)
from connections_client.retrying import Retry
from connections_client.synchronous import Connections
from connections_client.version import VERSION

__all__ = [
    "UNCHANGED",
    "VERSION",
    "AddResult",
    "AsyncConnections",
    "Connection",
    "Connections",
    "ConnectionsError",
    "Forbidden",
    "InvalidInput",
    "ItemOutcome",
    "NewRecommendation",
    "Page",
    "RateLimited",
    "Recommendation",
    "Relationship",
    "Retry",
    "ServerError",
    "Timeout",
    "Unauthenticated",
    "Unavailable",
    "Unchanged",
    "User",
    "UserError",
]
