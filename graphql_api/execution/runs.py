"""One execution of a plan: what its steps share, and what they wait for."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, NamedTuple

from graphql.execution.values import VariableValues
from graphql.pyutils import Path

from graphql_api.execution.replay import Replay
from graphql_api.execution.unfit import Reason, UnfitError

Complete = Callable[[Any, "Run", Path | None], Any]
"""Makes the response's value of a resolved value."""


class Pending(NamedTuple):
    """A value that is being resolved, and its place in the response."""

    value: Awaitable[Any]
    complete: Complete
    path: Path | None
    target: dict[str, Any]
    key: str


class Run:
    """What the steps of one execution share.

    Attributes:
        context: The request's context, for resolvers.
        root: The root value.
        variables: The coerced values of the operation's variables.
        replay: Where a mutation remembers what its resolvers answered.
        pending: What this branch of the execution waits for.
    """

    __slots__ = ("context", "pending", "replay", "root", "variables")

    def __init__(self, context: Any, root: Any, variables: VariableValues, replay: Replay) -> None:
        self.context = context
        self.root = root
        self.variables = variables
        self.replay = replay
        self.pending: list[Pending] = []

    async def settle(self) -> None:
        """Waits for all that is pending, and for what then comes to be.

        A single value is awaited where we are; several become tasks, each of which goes on by
        itself, so that the loaders below them meet in one batch.
        """
        while pending := self.pending:
            self.pending = []
            if len(pending) == 1:
                await self._finish(pending[0])
                continue
            tasks = (self._branch()._finish_all(one) for one in pending)
            # All are waited for, also when one fails: a loader's future that was cancelled would
            # be met again by whoever asks for the same key.
            for outcome in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(outcome, BaseException):
                    raise outcome

    def _branch(self) -> "Run":
        return Run(self.context, self.root, self.variables, self.replay)

    async def _finish_all(self, pending: Pending) -> None:
        try:
            await self._finish(pending)
            await self.settle()
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Closes the coroutines that no one will await any more."""
        for pending in self.pending:
            if isinstance(pending.value, Coroutine):
                pending.value.close()

    async def _finish(self, pending: Pending) -> None:
        value, complete, path, target, key = pending
        try:
            resolved = await value
        except Exception as error:
            raise UnfitError(Reason.RESOLVER) from error
        target[key] = complete(resolved, self, path)
