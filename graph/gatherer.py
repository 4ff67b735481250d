"""Merges what many callers ask at one time into few batches, and gives each its own answers."""

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from graph.contract import StoreBusyError, StoreUnavailableError

Key = TypeVar("Key")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Limits(Generic[Key]):
    """How large batches may become, and how many.

    Attributes:
        weight: What the calls merged in a batch may weigh; one that weighs more goes alone.
        at_once: How many batches may be in flight.
        pending: What may wait or be in flight; who comes when more does is refused.
        of: What a key weighs.
        patience: How many seconds a call may wait before it is begun; it is refused then. Who is
            refused has waited, and so does not come again at once, and again.
        writes: Whether keys are writes, each of which is asked for, however often it comes.
    """

    weight: int
    at_once: int
    pending: int
    of: Callable[[Key], int] = lambda key: 1
    patience: float = math.inf
    writes: bool = False


class _Call(NamedTuple):
    """What one caller asks, and waits for."""

    keys: Sequence[Any]
    weight: int
    until: float
    future: "asyncio.Future[list[Any]]"


def _busy() -> StoreBusyError:
    return StoreBusyError("too much is waiting already; try again")


class Gatherer(Generic[Key, Answer]):
    """One question, asked in batches of callers.

    Who calls while a batch is being put together, in this turn of the event loop or while as many
    batches as may be are in flight, is in the next. Nobody joins a batch that was sent already:
    its answer may be older than a write that the caller knows of.

    Args:
        ask: Answers a batch of keys, in their order.
        limits: How large batches may become, and how many.
    """

    def __init__(
        self, ask: Callable[[list[Key]], Awaitable[list[Answer]]], limits: Limits[Key]
    ) -> None:
        self._ask = ask
        self._limits = limits
        self._calls: deque[_Call] = deque()
        self._pending = 0
        self._in_flight: set[asyncio.Task[None]] = set()
        self._scheduled = False

    async def load(self, keys: Sequence[Key]) -> list[Answer]:
        """The answer to each key.

        Raises:
            StoreBusyError: Too much is waiting already.
            Exception: What asking for these keys raised; not what others' keys did.
        """
        if not keys:
            return []
        if self._pending >= self._limits.pending:
            raise _busy()
        loop = asyncio.get_running_loop()
        until = loop.time() + self._limits.patience
        call = _Call(keys, sum(map(self._limits.of, keys)), until, loop.create_future())
        self._calls.append(call)
        self._pending += call.weight
        self._schedule(loop)
        return await call.future

    def _schedule(self, loop: asyncio.AbstractEventLoop) -> None:
        if not self._scheduled and len(self._in_flight) < self._limits.at_once:
            self._scheduled = True
            loop.call_soon(self._dispatch, loop)

    def _dispatch(self, loop: asyncio.AbstractEventLoop) -> None:
        self._scheduled = False
        if batch := self._next_batch(loop.time()):
            task = loop.create_task(self._send(batch))
            self._in_flight.add(task)
            task.add_done_callback(self._landed)
        if self._calls:
            self._schedule(loop)

    def _landed(self, task: "asyncio.Task[None]") -> None:
        self._in_flight.discard(task)
        if self._calls:
            self._schedule(task.get_loop())

    def _next_batch(self, now: float) -> list[_Call]:
        batch: list[_Call] = []
        room = self._limits.weight
        while self._calls and (not batch or self._calls[0].weight <= room):
            call = self._calls.popleft()
            if call.until < now and not call.future.done():
                call.future.set_exception(_busy())
            # Where the caller has been cancelled, nobody is left to be answered.
            if call.future.done():
                self._pending -= call.weight
            else:
                room -= call.weight
                batch.append(call)
        return batch

    async def _send(self, batch: list[_Call]) -> None:
        try:
            answers = iter(await self._answers([key for call in batch for key in call.keys]))
        except Exception as error:
            await self._fail(batch, error)
            return
        for call in batch:
            theirs = list(islice(answers, len(call.keys)))
            self._pending -= call.weight
            if not call.future.done():
                call.future.set_result(theirs)

    async def _answers(self, keys: list[Key]) -> list[Answer]:
        if self._limits.writes:
            return await self._ask(keys)
        distinct = list(dict.fromkeys(keys))
        answers = dict(zip(distinct, await self._ask(distinct), strict=True))
        return [answers[key] for key in keys]

    async def _fail(self, batch: list[_Call], error: Exception) -> None:
        """Lets those fail who are at fault, which asking for each alone tells."""
        if len(batch) > 1 and not isinstance(error, StoreUnavailableError):
            for call in batch:
                await self._send([call])
            return
        for call in batch:
            self._pending -= call.weight
            if not call.future.done():
                call.future.set_exception(error)
