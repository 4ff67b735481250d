"""Who is let in, and how much they may ask for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from graphql_api.door import Door
from graphql_api.door.keys import Keys, KeysError
from graphql_api.door.rates import Budget, LocalBudget, Rates, RedisBudget, Refill
from graphql_api.door.slots import Slots
from graphql_api.door.tokens import Tokens
from graphql_api.settings import Settings

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class OpenDoorError(ValueError):
    """A service that would be open to everybody."""


@asynccontextmanager
async def open_door(settings: Settings) -> AsyncIterator[Door]:
    """The door that requests come through, for as long as the context lasts.

    Raises:
        KeysError: Callers need a token, and none could be verified.
        OpenDoorError: They need none, and others than this machine would be served.
    """
    tokens = tokens_of(settings)
    slots = Slots(settings.max_requests, settings.max_requests_per_caller)
    async with _budget(settings) as budget:
        yield Door(tokens, slots, Rates(budget, _refill(settings)) if settings.rate else None)


def tokens_of(settings: Settings) -> Tokens | None:
    """What verifies tokens; None where callers need none.

    Raises:
        KeysError: They need one, and none could be verified.
        OpenDoorError: They need none, and others than this machine would be served.
    """
    if settings.auth:
        if not settings.issuer:
            raise KeysError("tokens cannot be verified: set CONNECTIONS_ISSUER")
        keys = Keys(settings.jwks_file, settings.secret_file)
        return Tokens(keys, settings.issuer, settings.audience, settings.leeway)
    if settings.host not in _LOOPBACK:
        raise OpenDoorError("without CONNECTIONS_AUTH, only the loopback interface is served")
    return None


@asynccontextmanager
async def _budget(settings: Settings) -> AsyncIterator[Budget]:
    local = LocalBudget(_refill(settings))
    if not settings.redis_url:
        yield local
        return
    async with Redis.from_url(settings.redis_url, retry=Retry(NoBackoff(), 0)) as redis:
        yield RedisBudget(redis, _refill(settings), local)


def _refill(settings: Settings) -> Refill:
    return Refill(settings.rate, settings.burst)
