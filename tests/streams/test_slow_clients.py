"""Clients that take nothing: little is made for them, and after a while nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from websockets.exceptions import ConnectionClosed

from graphql_api.http import protocols
from graphql_api.http.streams import patience
from tests.serving import served
from tests.streams.conftest import until
from tests.streams.listening import listening
from tests.streams.schemas import seen
from tests.streams.serving import CONFIG, an_app
from tests.streams.talking import talking

LARGE = "subscription { large(size: 100000) }"


@asynccontextmanager
async def over_socket(url: str) -> AsyncIterator[None]:
    async with talking(url, max_queue=1) as talk:
        await talk.subscribe("a", LARGE)
        yield
        talk.socket.transport.abort()


@asynccontextmanager
async def by_events(url: str) -> AsyncIterator[None]:
    async with listening(url, LARGE):
        yield


TRANSPORTS = pytest.mark.parametrize("asked", [over_socket, by_events])


@TRANSPORTS
async def test_little_is_made_for_who_takes_nothing(asked, url: str) -> None:
    async with asked(url):
        await until(lambda: seen["made"])
        await asyncio.sleep(0.5)
        made = seen["made"]
        await asyncio.sleep(0.5)

        # What the buffers of both sides' sockets hold, and no more.
        assert seen["made"] == made < 200


@TRANSPORTS
async def test_nobody_is_waited_for_for_ever(
    asked, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "SECONDS_TO_TAKE", 0.3)
    async with asked(url):
        await until(lambda: seen["closed"] == 1)


async def test_the_connection_of_who_takes_nothing_is_broken(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "SECONDS_TO_TAKE", 0.3)
    monkeypatch.setattr(protocols, "SECONDS_TO_LEAVE", 0.3)
    async with talking(url, max_queue=1) as talk:
        await talk.subscribe("a", LARGE)
        await until(lambda: seen["closed"] == 1)
        await asyncio.sleep(0.6)
        told = 0
        with suppress(ConnectionClosed):
            while await talk.socket.recv():
                told += 1

    # The last was never sent; and of the one before, what still waited in our process is lost.
    assert 0 < told < seen["made"] - 1


async def test_a_source_that_never_waits_lets_others_run() -> None:
    # Compressed, its events fit into what the connection holds: neither it nor sending them waits.
    with served(an_app(), **CONFIG | {"ws_per_message_deflate": True}) as url:
        async with talking(f"{url}/graphql", max_queue=1) as talk:
            await talk.subscribe("a", LARGE)
            await until(lambda: seen["made"])
            talk.socket.transport.abort()
        await until(lambda: seen["closed"] == 1)
