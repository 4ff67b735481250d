"""HTTP/1.1 as uvicorn speaks it, with an end to its patience: whoever is slow to ask is cut off."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

SECONDS_FOR_HEADERS = 5.0


class PatientProtocol(HttpToolsProtocol):
    """One connection, on which a request's head has to come within a few seconds.

    Uvicorn itself waits for ever: a few hundred clients that send a byte now and then would take
    every connection that there is.
    """

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._expect_head()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect_head()

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        self._stop_waiting()
        self._timer = self.loop.call_later(SECONDS_FOR_HEADERS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        # A request that came before on the connection may still be answered.
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
