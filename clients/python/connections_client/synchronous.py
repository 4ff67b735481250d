"""The client whose methods wait for their answers."""

import time
from typing import Self, TypeVar

import httpx2

from connections_client.actions import Actions
from connections_client.asking import Asks
from connections_client.calls import Call
from connections_client.errors import ConnectionsError
from connections_client.operations import Operation

Result = TypeVar("Result")


class Connections(Actions, Asks):
    """Asks the service, and waits; threads may share it."""

    def ask(self, operation: Operation[Result]) -> Result:
        """The result of an operation.

        Raises:
            ConnectionsError: It has none.
        """
        call = Call(self._manner, operation)
        while True:
            try:
                return call.result(self._http.request(**call.request()))
            except (ConnectionsError, httpx2.RequestError) as failure:
                wait = call.wait_after(failure)
            time.sleep(wait)

    def close(self) -> None:
        """Closes all connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self, limits: httpx2.Limits) -> None:
        self._http = httpx2.Client(limits=limits)
