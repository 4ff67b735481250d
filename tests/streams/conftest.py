"""A service that streams, and an end to what others have seen of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from tests.streams.schemas import seen
from tests.streams.serving import streaming


@pytest.fixture(autouse=True)
async def nothing_stays_open() -> AsyncIterator[None]:
    """Each test leaves every source closed that it has opened."""
    seen.clear()
    yield
    await until(lambda: seen["closed"] == seen["opened"])


@pytest.fixture(scope="package")
def url() -> Iterator[str]:
    """The address of a service that asks nobody who they are."""
    with streaming() as url:
        yield url


async def until(holds: Callable[[], object], seconds: float = 2) -> None:
    """Waits until something holds."""
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.01)
