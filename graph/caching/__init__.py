"""A store that remembers: in this process, and in a Redis that all processes share.

Nothing stale is ever found, because everything is remembered under a *stamp*, which changes with
each write: `graph.caching.stamps` says how, `docs/decisions/0009-stamps.md` why.
"""

from graph.caching.jobs import RestampedJobs
from graph.caching.redis_shared import RedisShared, open_redis
from graph.caching.store import CachedStore

__all__ = ["CachedStore", "RedisShared", "RestampedJobs", "open_redis"]
