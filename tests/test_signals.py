"""Signals: heard in the process at once, and in others through Redis, also after it was away."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from graph.redis_signals import RedisSignals, open_redis_signals
from graph.signals import LocalSignals
from tests.redis_server import running_redis


async def heard(messages: list[bytes], message: bytes) -> None:
    async with asyncio.timeout(10):
        while message not in messages:
            await asyncio.sleep(0.01)


def test_whoever_listens_in_the_process_hears_at_once() -> None:
    signals, messages = LocalSignals(), list[bytes]()
    signals.listen("one", messages.append)

    signals.send("one", b"1")
    signals.send("other", b"2")

    assert messages == [b"1"]


@pytest.fixture
async def two(redis_url: str) -> AsyncIterator[list[RedisSignals]]:
    """Signals of two processes."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(open_redis_signals(redis_url)) for _ in range(2)]


async def test_other_processes_hear_by_channel(two: list[RedisSignals]) -> None:
    here, there = two
    messages: list[bytes] = []
    there.listen("one", messages.append)
    await asyncio.sleep(0.3)

    here.send("other", b"0")
    here.send("one", b"1")
    await heard(messages, b"1")

    assert messages == [b"1"]


async def test_a_redis_that_was_away_carries_signals_again(tmp_path: Path) -> None:
    messages: list[bytes] = []
    with running_redis(tmp_path) as server:
        async with open_redis_signals(server.url) as here, open_redis_signals(server.url) as there:
            there.listen("one", messages.append)
            server.send(signal.SIGKILL)
            here.send("one", b"lost")
            await asyncio.sleep(0.2)
            server.start()

            async with asyncio.timeout(10):
                while b"1" not in messages:
                    here.send("one", b"1")
                    await asyncio.sleep(0.1)
