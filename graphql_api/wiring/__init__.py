"""The one place that chooses which stores and queues there are, and opens what they need."""

from graphql_api.wiring.background import open_background, working
from graphql_api.wiring.databases import migrate, warm
from graphql_api.wiring.doors import OpenDoorError, open_door, tokens_of
from graphql_api.wiring.libraries import open_documents, open_library
from graphql_api.wiring.signalling import open_signals
from graphql_api.wiring.stores import open_bulk_store, open_store

__all__ = [
    "OpenDoorError",
    "migrate",
    "open_background",
    "open_bulk_store",
    "open_documents",
    "open_door",
    "open_library",
    "open_signals",
    "open_store",
    "tokens_of",
    "warm",
    "working",
]
