"""Budgets in Redis, which all processes share; where it does not answer, each has its own."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any, Final

from redis.exceptions import RedisError

from graphql_api.door.rates.budgets import Budget, Grant, Refill

_KEY: Final = "connections:budget:"
_PATIENCE = 0.05
_PAUSE = 1.0

TAKE = """
local rate, burst, needed, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]),
  tonumber(ARGV[4])
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local state = redis.call('HMGET', KEYS[1], 'held', 'since')
local held, since = tonumber(state[1]) or burst, tonumber(state[2]) or now
held = math.min(burst, held + math.max(0, now - since) * rate)
local points = 0
if held >= needed then
  points = math.min(held, wanted)
end
redis.call('HSET', KEYS[1], 'held', tostring(held - points), 'since', string.format('%.6f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(1000 * burst / rate) + 1000)
local wait = 0
if points == 0 then
  wait = math.max(0, needed - held) / rate
end
return {tostring(points), tostring(held - points), tostring(wait)}
"""
"""Takes points of one bucket, by the clock of Redis, in one step."""


class RedisBudget:
    """Budgets in Redis.

    Args:
        redis: A client that does not retry.
        refill: How budgets fill up.
        fallback: Is asked while Redis does not answer.
        clock: Tells the time in seconds.
    """

    def __init__(
        self,
        redis: Any,
        refill: Refill,
        fallback: Budget,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._take = redis.register_script(TAKE)
        self._refill = refill
        self._fallback = fallback
        self._clock = clock
        self._away_until = 0.0

    async def take(self, caller: str, needed: float, wanted: float) -> Grant:
        if self._clock() >= self._away_until:
            arguments = [*self._refill, needed, wanted]
            try:
                async with asyncio.timeout(_PATIENCE):
                    answer = await self._take([_KEY + caller], arguments)
                    return Grant(*map(float, answer))
            except (TimeoutError, RedisError, OSError):
                self._away_until = self._clock() + _PAUSE
        return await self._fallback.take(caller, needed, wanted)
