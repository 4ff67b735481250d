"""Stamps and values in Redis, which may be slow, hang, go and come back at any moment."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any, Final, TypeVar

import orjson
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from graph.caching import scripts
from graph.caching.trust import Trust
from graph.gatherer import Gatherer, Limits

Answer = TypeVar("Answer")

_EPOCH: Final = "connections:epoch"
_STAMP: Final = "connections:stamp:"
_VALUE: Final = "connections:value:"
_STAMP_SECONDS: Final = 24 * 3600
# Longer than any transaction may take: where a mark runs out, its write has long ended.
_MARK_SECONDS: Final = 60
_PATIENCE: Final = 0.25
_BEAT: Final = 0.2
_MOST_PUTS: Final = 1_000


class RedisShared:
    """What processes share, in one Redis.

    Args:
        redis: A client that does not retry.
        trust: What to make of it.
    """

    def __init__(self, redis: Any, trust: Trust) -> None:
        self._redis = redis
        self._trust = trust
        self._begin = redis.register_script(scripts.BEGIN)
        self._end = redis.register_script(scripts.END)
        self._stamps = Gatherer[str, str | None](self._read_stamps, Limits(2_000, 4, 1_000_000))
        self._values = Gatherer[str, bytes | None](self._read_values, Limits(500, 4, 1_000_000))
        self._puts: dict[str, tuple[bytes, int]] = {}
        self._putting: asyncio.Task[None] | None = None
        self._closed = False

    def close(self) -> None:
        """Asks nothing more of its own accord."""
        self._closed = True

    @property
    def trusted(self) -> bool:
        """Whether what is shared is believed now."""
        return self._trust.holds

    async def stamps(self, user_ids: Sequence[str]) -> list[str | None]:
        if not self._trust.holds:
            return [None] * len(user_ids)
        return await self._stamps.load(user_ids)

    async def _read_stamps(self, user_ids: list[str]) -> list[str | None]:
        keys = [_EPOCH, *(_STAMP + user_id for user_id in user_ids)]
        found = await self._ask(self._redis.mget(keys))
        if found is not None and None in found:
            found = await self._ask(self._make_missing(keys, found))
        if found is None or not self._trust.holds:
            return [None] * len(user_ids)
        epoch = found[0].decode()
        # A mark, while a user is being changed, is no stamp.
        return [
            None if stamp.startswith(b"!") else f"{epoch}{stamp.decode()}" for stamp in found[1:]
        ]

    async def _make_missing(self, keys: list[str], found: list[bytes | None]) -> list[bytes]:
        made = {
            key: secrets.token_hex(8).encode()
            for key, stamp in zip(keys, found, strict=True)
            if stamp is None
        }
        async with self._redis.pipeline(transaction=False) as pipeline:
            for key, stamp in made.items():
                # Whoever comes first makes it: what was there by now is the answer.
                pipeline.set(key, stamp, nx=True, get=True, ex=_STAMP_SECONDS)
            earlier = dict(zip(made, await pipeline.execute(), strict=True))
        return [stamp or earlier[key] or made[key] for key, stamp in zip(keys, found, strict=True)]

    async def begin(self, user_ids: Sequence[str]) -> str:
        mark = f"!{secrets.token_hex(8)}"
        if user_ids and self._trust.holds:
            await self._ask(self._begin([], [*_stamped(user_ids), mark, _MARK_SECONDS]))
        return mark

    async def end(self, user_ids: Sequence[str], mark: str) -> None:
        if not user_ids:
            return
        arguments = [*_stamped(user_ids), mark, f"{secrets.token_hex(8)}.", _STAMP_SECONDS]
        if await self._ask(self._end([], arguments)) is None:
            await asyncio.sleep(self._trust.others_hold)

    async def get(self, name: str) -> bytes | None:
        if not self._trust.holds:
            return None
        [value] = await self._values.load([name])
        return value

    async def _read_values(self, names: list[str]) -> list[bytes | None]:
        found = await self._ask(self._redis.mget([_VALUE + name for name in names]))
        return found or [None] * len(names)

    def put(self, name: str, value: bytes, seconds: float) -> None:
        if len(self._puts) < _MOST_PUTS:
            self._puts[_VALUE + name] = value, int(seconds * 1000)
        if self._putting is None and self._trust.holds:
            self._putting = asyncio.create_task(self._put())

    async def _put(self) -> None:
        try:
            while (puts := self._puts) and self._trust.holds:
                self._puts = {}
                await self._ask(self._put_all(puts))
        finally:
            self._puts = {}
            self._putting = None

    async def _put_all(self, puts: dict[str, tuple[bytes, int]]) -> bool:
        async with self._redis.pipeline(transaction=False) as pipeline:
            for key, (value, milliseconds) in puts.items():
                pipeline.set(key, value, px=milliseconds)
            await pipeline.execute()
        return True

    async def _ask(self, command: Awaitable[Answer]) -> Answer | None:
        """What Redis answers; None, and no more trust, where it does not in time."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return await command
        except (TimeoutError, RedisError, OSError):
            self._trust.lose()
            return None

    async def keep_trust(self) -> None:
        """Asks Redis over and over whether it is there, until closed."""
        # The client may swallow a cancellation that meets its answer: a flag does not get lost.
        while not self._closed:
            asked_at = monotonic()
            holds = self._trust.holds
            if not holds:
                self._trust.lose()
            # Before it is believed again, a new epoch: others may have written meanwhile.
            answer = await self._ask(
                self._redis.get(_EPOCH) if holds else self._redis.set(_EPOCH, secrets.token_hex(8))
            )
            if answer is not None:
                self._trust.renew(asked_at)
            await asyncio.sleep(_BEAT)


def _stamped(user_ids: Sequence[str]) -> tuple[bytes, str]:
    return orjson.dumps(list(user_ids)), _STAMP


@asynccontextmanager
async def open_redis(url: str) -> AsyncIterator[RedisShared]:
    """What processes share in the Redis at a URL, for as long as the context lasts."""
    trust = Trust()
    watch = _ServerWatch(trust)
    redis = Redis.from_url(
        url,
        retry=Retry(NoBackoff(), 0),
        socket_connect_timeout=_PATIENCE,
        redis_connect_func=watch.connected,
    )
    shared = RedisShared(redis, trust)
    beat = asyncio.create_task(shared.keep_trust())
    try:
        yield shared
    finally:
        shared.close()
        beat.cancel()
        await asyncio.gather(beat, return_exceptions=True)
        await redis.aclose()


class _ServerWatch:
    """Sees to it that a Redis that was started anew, with what it knew long ago, is not believed.

    The client would connect to it without a word.
    """

    def __init__(self, trust: Trust) -> None:
        self._trust = trust
        self._run_id: bytes | None = None

    async def connected(self, connection: Any) -> None:
        await connection.on_connect()
        await connection.send_command("INFO", "server")
        lines = bytes(await connection.read_response()).split(b"\r\n")
        [run_id] = [line for line in lines if line.startswith(b"run_id:")]
        if self._run_id not in (None, run_id):
            self._trust.lose()
        self._run_id = run_id
