"""The client whose answers are awaited."""

import asyncio
from typing import Self, TypeVar

import httpx2

from connections_client.actions import Actions
from connections_client.asking import AsksLater
from connections_client.calls import Call
from connections_client.errors import ConnectionsError
from connections_client.operations import Operation

Result = TypeVar("Result")


class AsyncConnections(Actions, AsksLater):
    """Asks the service, and is awaited; the tasks of one event loop may share it."""

    async def ask(self, operation: Operation[Result]) -> Result:
        """The result of an operation.

        Raises:
            ConnectionsError: It has none.
        """
        call = Call(self._manner, operation)
        while True:
            try:
                return call.result(await self._http.request(**call.request()))
            except (ConnectionsError, httpx2.RequestError) as failure:
                wait = call.wait_after(failure)
            await asyncio.sleep(wait)

    async def close(self) -> None:
        """Closes all connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _open(self, limits: httpx2.Limits) -> None:
        self._http = httpx2.AsyncClient(limits=limits)
