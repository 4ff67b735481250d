"""Who may ask how much: budgets that fill up, shared by processes, with and without Redis."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from graphql_api.door import Caller, Code, RefusedError
from graphql_api.door.rates import LocalBudget, Rates, RedisBudget, Refill

FEED = Caller("feed", frozenset())
OTHER = Caller("other", frozenset())
# So slow that nothing fills up during a test.
SLOW = Refill(rate=0.01, burst=100)


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_url, retry=Retry(NoBackoff(), 0)) as redis:
        await redis.flushall()
        yield redis


def local(refill: Refill = SLOW) -> Rates:
    return Rates(LocalBudget(refill), refill)


def shared(redis: Redis, refill: Refill = SLOW) -> Rates:
    return Rates(RedisBudget(redis, refill, LocalBudget(refill)), refill)


async def spend(rates: Rates, caller: Caller, cost: float) -> int:
    """How many requests of a cost a caller may make at once."""
    for count in range(10_000):
        try:
            await rates.charge(caller, cost)
        except RefusedError:
            return count
    raise AssertionError("without end")


@pytest.mark.parametrize("kind", ["local", "redis"])
async def test_a_caller_may_spend_a_burst_and_no_more(kind: str, redis: Redis) -> None:
    rates = local() if kind == "local" else shared(redis)

    assert await spend(rates, FEED, 10) == 10
    assert await spend(rates, OTHER, 25) == 4


async def test_a_refusal_says_when_to_come_back(redis: Redis) -> None:
    rates = shared(redis, Refill(rate=2, burst=100))
    await rates.charge(FEED, 99)

    with pytest.raises(RefusedError) as refused:
        await rates.charge(FEED, 30)

    headers = dict(refused.value.headers)
    assert refused.value.code is Code.RATE_LIMITED and refused.value.status == 429
    assert headers["retry-after"] == "15"
    assert headers["ratelimit-policy"] == '"points";q=100;w=50'
    assert headers["ratelimit"] in ('"points";r=1;t=50', '"points";r=2;t=50')


async def test_what_was_not_used_is_given_back() -> None:
    rates = local()
    await rates.charge(FEED, 100)

    rates.refund(FEED, 60)

    assert await spend(rates, FEED, 20) == 3


async def test_a_budget_fills_up_and_not_over() -> None:
    now = 0.0
    budget = LocalBudget(Refill(rate=10, burst=100), lambda: now)
    assert (await budget.take("feed", 100, 100)).points == 100

    now += 3
    assert (await budget.take("feed", 31, 31)).points == 0
    assert (await budget.take("feed", 5, 50)).points == 30
    now += 1_000
    assert (await budget.take("feed", 100, 1_000)).points == 100


async def test_processes_share_a_budget(redis: Redis) -> None:
    processes = [shared(redis) for _ in range(4)]

    spent = await asyncio.gather(*(spend(one, FEED, 5) for one in processes))

    assert sum(spent) == 20


async def test_many_at_once_spend_no_more_than_there_is(redis: Redis) -> None:
    rates = shared(redis)

    outcomes = await asyncio.gather(
        *(rates.charge(FEED, 3) for _ in range(200)), return_exceptions=True
    )

    assert sum(not isinstance(outcome, RefusedError) for outcome in outcomes) == 33


async def test_without_redis_each_process_has_a_budget_of_its_own() -> None:
    nowhere = Redis.from_url("redis://127.0.0.1:1", retry=Retry(NoBackoff(), 0))
    rates = shared(nowhere)

    assert await spend(rates, FEED, 10) == 10


async def test_most_requests_ask_nobody(redis: Redis) -> None:
    rates = shared(redis, Refill(rate=100_000, burst=500_000))
    await redis.config_resetstat()

    for _ in range(1_000):
        await rates.charge(FEED, 1)

    asked = (await redis.info("commandstats"))["cmdstat_evalsha"]["calls"]
    assert asked < 20


async def test_a_budget_nobody_uses_is_forgotten(redis: Redis) -> None:
    await shared(redis, Refill(rate=1_000, burst=500)).charge(FEED, 1)

    assert 0 < await redis.pttl("connections:budget:feed") <= 1_500
