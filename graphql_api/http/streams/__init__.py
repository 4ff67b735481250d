"""Operations whose results are a stream: over WebSockets, and as server-sent events."""

from graphql_api.http.streams.event_streams import EventStreams
from graphql_api.http.streams.sockets import Sockets

__all__ = ["EventStreams", "Sockets"]
