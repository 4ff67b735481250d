"""How processes tell one another that something is new."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.changes.feed import CHANNEL
from graph.neo4j.journal import Announce
from graph.redis_signals import open_redis_signals
from graph.signals import LocalSignals, Signals
from graphql_api.settings import Settings


@asynccontextmanager
async def open_signals(settings: Settings) -> AsyncIterator[Signals]:
    """What tells other processes, for as long as the context lasts, that something is new."""
    if not settings.redis_url:
        yield LocalSignals()
        return
    async with open_redis_signals(settings.redis_url) as signals:
        yield signals


def announcing(signals: Signals) -> Announce:
    """Has what was recorded told to all processes."""
    return lambda changes: signals.send(CHANNEL, changes.packed())
