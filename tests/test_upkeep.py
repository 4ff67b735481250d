"""Upkeep forgets what is over, and goes on when the store was away."""

import asyncio
from typing import Any

import pytest

from graph.contract import StoreUnavailableError
from graph.upkeep import keep_up


class Kept:
    """So much to forget, in a store that is away at first."""

    def __init__(self) -> None:
        self.jobs, self.sets, self.away = 3, 2, 1
        self.before: float = 0

    async def forget_jobs(self) -> int:
        if self.away:
            self.away -= 1
            raise StoreUnavailableError
        self.jobs -= bool(self.jobs)
        return self.jobs

    async def trim_changes(self, before: int, sets: int) -> int:
        self.before = before
        self.sets -= bool(self.sets)
        return self.sets


async def test_all_that_is_over_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.upkeep._EVERY", 0.01)
    kept: Any = Kept()
    keeping = asyncio.ensure_future(keep_up(kept, kept, seconds=1e6))

    async with asyncio.timeout(5):
        while kept.sets:
            await asyncio.sleep(0.01)
    keeping.cancel()

    assert (kept.away, kept.jobs, kept.sets) == (0, 0, 0)
    assert 0 < kept.before < 1e15
