"""A store whose reads are counted, and can be held up."""

import asyncio
from collections.abc import Sequence

from graph.memory import MemoryStore
from graph.model import Connection, Page, PageKey, User


class ObservedStore(MemoryStore):
    """A store in memory; reads wait, after they have read, while the gate is shut."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        found = await super().get_users(user_ids)
        await self._observe(len(user_ids))
        return found

    async def list_connections(self, keys: Sequence[PageKey]) -> list[Page[Connection]]:
        found = await super().list_connections(keys)
        await self._observe(len(keys))
        return found

    async def _observe(self, count: int) -> None:
        self.reads += count
        await self.gate.wait()
