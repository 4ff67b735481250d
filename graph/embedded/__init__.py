"""A genuine Neo4j Community that needs neither Docker nor a system Java; and a Redis beside it."""

from graph.embedded.errors import EmbeddedError
from graph.embedded.home import Address
from graph.embedded.redis import redis_beside, running_redis
from graph.embedded.server import EmbeddedNeo4j, announced, running

__all__ = [
    "Address",
    "EmbeddedError",
    "EmbeddedNeo4j",
    "announced",
    "redis_beside",
    "running",
    "running_redis",
]
