"""A schema whose resolvers note when they are called, and wait for one another."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

import strawberry
from aiodataloader import DataLoader


class Journal:
    """A context: what was called, in order, and what is waited for.

    Attributes:
        entries: What was noted.
        events: What resolvers wait for, by name.
        batches: The keys of each load.
    """

    def __init__(self) -> None:
        self.entries: list[str] = []
        self.events: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.batches: list[list[str]] = []
        self.loader: DataLoader[str, str] = DataLoader(self._load)

    async def _load(self, keys: Sequence[str]) -> list[str]:
        self.batches.append(list(keys))
        await asyncio.sleep(0)
        return [key.upper() for key in keys]


Info = strawberry.Info[Journal, None]


@strawberry.type
class Step:
    """What a field comes to, with fields that may fail."""

    name: str

    @strawberry.field
    async def later(self, info: Info) -> "Step":
        """The same once more, after a turn of the loop."""
        info.context.entries.append(f"{self.name} begins")
        await asyncio.sleep(0)
        info.context.entries.append(f"{self.name} ends")
        return self

    @strawberry.field
    async def loaded(self, info: Info) -> "Step":
        """What a loader makes of it."""
        return Step(name=await info.context.loader.load(self.name))

    @strawberry.field
    async def meets(self, info: Info, sets: str, awaits: str) -> str | None:
        """Sets one event, and waits for another."""
        info.context.events[sets].set()
        await info.context.events[awaits].wait()
        info.context.entries.append(f"{sets} met {awaits}")
        return self.name

    @strawberry.field
    async def stays(self, info: Info) -> str | None:
        """Never ends."""
        info.context.entries.append("stays")
        try:
            await asyncio.Event().wait()
        finally:
            info.context.entries.append("leaves")
        return None

    @strawberry.field
    async def fails(self, info: Info) -> str | None:
        """Raises an exception."""
        info.context.entries.append("fails")
        raise ValueError(f"{self.name} fails")

    @strawberry.field
    def breaks(self) -> str:
        """Raises an exception where there must be a value."""
        raise ValueError(f"{self.name} breaks")


@strawberry.type
class Query:
    """The root of reads."""

    @strawberry.field
    async def step(self, info: Info, name: str = "a") -> Step | None:
        """One step."""
        info.context.entries.append(f"step {name}")
        return Step(name=name)

    @strawberry.field
    def steps(self, names: list[str]) -> list[Step]:
        """Some steps."""
        return [Step(name=name) for name in names]

    @strawberry.field
    def row(self, names: list[str]) -> list[Step]:
        """Some steps, but in a tuple."""
        return tuple(Step(name=name) for name in names)  # type: ignore[return-value]

    @strawberry.field
    def chain(self) -> "Link":
        """An object that is its own next."""
        link = Link(name="a")
        link.next = link
        return link


@strawberry.type
class Link:
    """One of a chain that is only read."""

    name: str
    next: "Link | None" = None


@strawberry.type
class Mutation:
    """The root of writes."""

    @strawberry.mutation
    async def write(self, info: Info, name: str) -> Step | None:
        """Takes a turn of the loop."""
        info.context.entries.append(f"write {name}")
        await asyncio.sleep(0)
        info.context.entries.append(f"wrote {name}")
        return Step(name=name)

    @strawberry.mutation
    def write_now(self, info: Info, name: str) -> Step | None:
        """Takes none."""
        info.context.entries.append(f"write {name}")
        return Step(name=name)

    @strawberry.mutation
    async def fail(self, info: Info, name: str) -> Step | None:
        """Raises an exception after it was called."""
        info.context.entries.append(f"write {name}")
        raise ValueError(name)

    @strawberry.mutation
    def give_back(self, info: Info, name: str) -> Step | None:
        """Returns an exception."""
        info.context.entries.append(f"write {name}")
        return ValueError(name)  # type: ignore[return-value]

    @strawberry.mutation
    def mutation(self) -> "Mutation":
        """The root once more, whose fields have the names of the root's."""
        return Mutation()


schema = strawberry.Schema(Query, Mutation)
