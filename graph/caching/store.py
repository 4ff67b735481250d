"""The contract, kept by another store and remembered: reads look here first, writes restamp."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from graph.caching.kinds import Kind, first_pages, is_remembered, profiles
from graph.caching.local import LocalCache
from graph.caching.shared import Shared
from graph.contract import Store
from graph.model import (
    AddConnectionOutcome,
    Connection,
    NewUser,
    Outcome,
    Page,
    PageKey,
    Pair,
    RemoveConnectionOutcome,
    User,
    UserChange,
    UserRefusal,
)
from graph.watching import Reading
from graph.wrapping import WrappingStore

Key = TypeVar("Key")
Value = TypeVar("Value")
Answer = TypeVar("Answer")

_ROOM = 64 * 1024 * 1024


class CachedStore(WrappingStore):
    """The contract, kept by another store, whose answers are remembered.

    Whoever reads after a write was acknowledged, in this process or another, meets the write.

    Args:
        store: Keeps the contract.
        shared: Stamps, and the memory of all processes.
        local: The memory of this one.
    """

    def __init__(self, store: Store, shared: Shared, local: LocalCache | None = None) -> None:
        super().__init__(store)
        self._shared = shared
        self._local = local or LocalCache(_ROOM)
        self._profiles = profiles(store.get_users)
        self._pages = first_pages(store.list_connections)
        self._flights: dict[str, asyncio.Task[Any]] = {}

    def watch(self) -> tuple[Store, Reading]:
        reading = Reading()
        return cast(Store, _View(self, reading)), reading

    async def hold(self, stamps: Mapping[str, str]) -> bool:
        return await self._shared.stamps(list(stamps)) == list(stamps.values())

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        return await self.read_users(user_ids, Reading())

    async def list_connections(self, keys: Sequence[PageKey]) -> list[Page[Connection]]:
        return await self.read_connections(keys, Reading())

    async def read_users(self, user_ids: Sequence[str], reading: Reading) -> list[User | None]:
        """The same as `get_users`, with what there is to tell of the reading."""
        return await self._remembered(self._profiles, user_ids, reading)

    async def read_connections(
        self, keys: Sequence[PageKey], reading: Reading
    ) -> list[Page[Connection]]:
        """The same as `list_connections`, with what there is to tell of the reading."""
        if all(map(is_remembered, keys)):
            return await self._remembered(self._pages, keys, reading)
        reading.spoil()
        return await self._store.list_connections(keys)

    async def create_users(self, users: Sequence[NewUser]) -> list[User | UserRefusal]:
        ids = {user.user_id for user in users}
        return await self._changing(ids, lambda: self._store.create_users(users))

    async def update_users(self, changes: Sequence[UserChange]) -> list[User | UserRefusal]:
        return await asyncio.shield(asyncio.ensure_future(self._update_users(changes)))

    async def _update_users(self, changes: Sequence[UserChange]) -> list[User | UserRefusal]:
        # The pages of all whom they are connected to show the users' profiles: those connected
        # before, and those whom others connect meanwhile.
        ids = list({change.user_id for change in changes})
        before = await self._with_neighbours(ids)
        mark = await self._shared.begin(before)
        try:
            return await self._store.update_users(changes)
        finally:
            await self._shared.end(list({*before, *await self._with_neighbours(ids)}), mark)

    async def _with_neighbours(self, user_ids: list[str]) -> list[str]:
        found = await self._store.list_neighbours(user_ids)
        return list({*user_ids, *(one for neighbours in found for one in neighbours)})

    async def add_connections(self, pairs: Sequence[Pair]) -> list[Outcome[AddConnectionOutcome]]:
        return await self._changing(_ends(pairs), lambda: self._store.add_connections(pairs))

    async def remove_connections(
        self, pairs: Sequence[Pair]
    ) -> list[Outcome[RemoveConnectionOutcome]]:
        return await self._changing(_ends(pairs), lambda: self._store.remove_connections(pairs))

    async def _changing(self, ids: Iterable[str], write: Callable[[], Awaitable[Answer]]) -> Answer:
        async def change() -> Answer:
            changed = list(ids)
            mark = await self._shared.begin(changed)
            try:
                return await write()
            finally:
                await self._shared.end(changed, mark)

        # A write that was begun is ended, and its users restamped, also when its caller is gone.
        return await asyncio.shield(asyncio.ensure_future(change()))

    async def _remembered(
        self, kind: Kind[Key, Value], keys: Sequence[Key], reading: Reading
    ) -> list[Value]:
        stamps = await self._shared.stamps([kind.owner(key) for key in keys])
        names = [
            f"{kind.name}/{kind.identify(key)}/{stamp}" if stamp else None
            for key, stamp in zip(keys, stamps, strict=True)
        ]
        contents = [self._local.get(name) if name else None for name in names]
        missing = [place for place, content in enumerate(contents) if content is None]
        reads = (self._read(kind, keys[place], names[place]) for place in missing)
        read = dict(zip(missing, await asyncio.gather(*reads), strict=True))
        values = [
            read[place] if content is None else kind.decode(key, content)
            for place, (key, content) in enumerate(zip(keys, contents, strict=True))
        ]
        for key, stamp, value in zip(keys, stamps, values, strict=True):
            reading.add(kind.owner(key), stamp, kind.seconds(value))
        return values

    async def _read(self, kind: Kind[Key, Value], key: Key, name: str | None) -> Value:
        """Reads a value that is missing here; once, however many ask for it under one stamp."""
        if name is None:
            [value] = await kind.read([key])
            return value
        flight = self._flights.get(name)
        if flight is None:
            flight = asyncio.ensure_future(self._fetch(kind, key, name))
            self._flights[name] = flight
            flight.add_done_callback(lambda done: self._flights.pop(name))
        return cast(Value, await asyncio.shield(flight))

    async def _fetch(self, kind: Kind[Key, Value], key: Key, name: str) -> Value:
        content = await self._shared.get(name)
        if content is not None:
            value = kind.decode(key, content)
        else:
            [value] = await kind.read([key])
            content = kind.encode(value)
            self._shared.put(name, content, kind.seconds(value))
        self._local.put(name, content, kind.seconds(value))
        return value


class _View:
    """The contract, kept by a store that remembers, with a reading that is told of all reads."""

    def __init__(self, store: CachedStore, reading: Reading) -> None:
        self._store = store
        self._reading = reading

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        return await self._store.read_users(user_ids, self._reading)

    async def list_connections(self, keys: Sequence[PageKey]) -> list[Page[Connection]]:
        return await self._store.read_connections(keys, self._reading)

    def __getattr__(self, name: str) -> Any:
        # Nobody would hear of changes of what is not remembered.
        self._reading.spoil()
        return getattr(self._store, name)


def _ends(pairs: Sequence[Pair]) -> set[str]:
    return {user_id for pair in pairs for user_id in (pair.user_id, pair.other_user_id)}
