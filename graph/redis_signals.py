"""Signals through Redis: messages to all processes, where it can be reached."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from graph.signals import LocalSignals

_PREFIX: Final = b"connections:signal:"
_MOST_WAITING: Final = 1_000
_PATIENCE: Final = 1.0
_AFTER_FAILURE: Final = 0.5


class RedisSignals(LocalSignals):
    """Carries messages within the process at once, and to others through Redis.

    A message of our own comes back from there: who listens hears it twice.

    Args:
        redis: A client that does not retry.
    """

    def __init__(self, redis: Any) -> None:
        super().__init__()
        self._redis = redis
        self._waiting: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue(_MOST_WAITING)

    def send(self, channel: str, message: bytes) -> None:
        super().send(channel, message)
        # Whoever misses it finds out by looking.
        with suppress(asyncio.QueueFull):
            self._waiting.put_nowait((channel, message))

    async def publish(self) -> None:
        """Passes on what is sent, for as long as it is let."""
        while True:
            channel, message = await self._waiting.get()
            with suppress(RedisError, OSError, TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await self._redis.publish(_PREFIX + channel.encode(), message)

    async def hear(self) -> None:
        """Hears what others send, for as long as it is let."""
        while True:
            with suppress(RedisError, OSError):
                async with self._redis.pubsub() as subscribed:
                    await subscribed.psubscribe(_PREFIX + b"*")
                    async for found in subscribed.listen():
                        self._pass_on(found)
            await asyncio.sleep(_AFTER_FAILURE)

    def _pass_on(self, found: dict[str, Any]) -> None:
        if found["type"] == "pmessage":
            channel = found["channel"].removeprefix(_PREFIX).decode()
            super().send(channel, found["data"])


@asynccontextmanager
async def open_redis_signals(url: str) -> AsyncIterator[RedisSignals]:
    """Signals through the Redis at a URL, for as long as the context lasts."""
    client = Redis.from_url(url, retry=Retry(NoBackoff(), 0), socket_connect_timeout=_PATIENCE)
    async with client as redis:
        signals = RedisSignals(redis)
        tasks = [asyncio.create_task(one) for one in (signals.publish(), signals.hear())]
        try:
            yield signals
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
