"""What is said on a WebSocket once both know each other: operations begin and end."""

import asyncio
from asyncio import Task, TaskGroup

from graphql_api.door import overloaded
from graphql_api.http.messages import refused
from graphql_api.http.streams.line import Line
from graphql_api.http.streams.messages import Close, CloseError, Kind, Said, message, parse
from graphql_api.http.streams.operations import Operations


class Conversation:
    """Serves one WebSocket, each operation on it in a task of its own.

    Args:
        line: The WebSocket.
        operations: Runs the operations.
        most: How many there may be at once.
    """

    def __init__(self, line: Line, operations: Operations, most: int) -> None:
        self._line = line
        self._operations = operations
        self._most = most
        self._running: dict[str, Task[None]] = {}

    async def hold(self) -> None:
        """Goes on until it is ended; with it, all its operations end.

        Raises:
            ClientDisconnect: The client is gone.
            CloseError: It says what it may not.
        """
        try:
            async with TaskGroup() as tasks:
                while True:
                    await self._hear(parse(await self._line.read()), tasks)
        except ExceptionGroup as group:
            raise group.exceptions[0] from None

    async def _hear(self, said: Said, tasks: TaskGroup) -> None:
        match said.kind:
            case Kind.SUBSCRIBE:
                await self._begin(said, tasks)
            case Kind.COMPLETE:
                if running := self._running.pop(said.id, None):
                    running.cancel()
            case Kind.PING:
                await self._line.write(message(Kind.PONG))
            case Kind.CONNECTION_INIT:
                raise CloseError(Close.TWICE, "Too many initialisation requests")

    async def _begin(self, said: Said, tasks: TaskGroup) -> None:
        if said.id in self._running:
            raise CloseError(Close.TAKEN, "Subscriber for that id already exists")
        if len(self._running) >= self._most:
            error = overloaded(f"a WebSocket takes {self._most} operations at once")
            await self._line.write(message(Kind.ERROR, said.id, [refused(error)]))
            return
        self._running[said.id] = tasks.create_task(self._run(said))

    async def _run(self, said: Said) -> None:
        last = await self._operations.run(said)
        # Its id is free again once the client hears that it has ended, or had it ended before.
        if self._running.get(said.id) is asyncio.current_task():
            del self._running[said.id]
            await self._line.write(last)
