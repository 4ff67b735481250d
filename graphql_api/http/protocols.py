"""Streams as uvicorn serves them: with an end when it shuts down, and when it is not understood."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

_NOT_UNDERSTOOD = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_INVALID_TEXT = 1007
SECONDS_TO_LEAVE = 15.0


class EndingStreams(HttpToolsProtocol):
    """One connection of HTTP, whose stream of events is cut off when the server shuts down.

    Uvicorn itself waits for each response to end, for as long as it may. A client whose stream is
    cut off asks again, of whoever serves then; one that is told of an end would not.
    """

    def shutdown(self) -> None:
        super().shutdown()
        # Whatever else we answer has a length.
        if self.cycle and self.cycle.chunked_encoding and not self.cycle.response_complete:
            self.transport.close()


class SocketProtocol(WebSocketsSansIOProtocol):
    """One WebSocket, which goes where its client does not speak as one."""

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        # The request to open it comes whole. Uvicorn itself would wait for ever where its parser
        # gives up: at long headers, at many, or at a body.
        if not self.handshake_initiated:
            self.transport.write(_NOT_UNDERSTOOD)
            self.transport.close()

    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text" and not _is_utf_8(b"".join(self.frames)):
            # Uvicorn itself would log where in its code it found out.
            self.conn.send_close(_INVALID_TEXT)
            self.handle_parser_exception()
            return
        super().send_receive_event_to_app()

    def on_task_complete(self, task: "asyncio.Task[None]") -> None:
        super().on_task_complete(task)
        # A client that reads nothing never takes the end that was sent to it.
        self.loop.call_later(SECONDS_TO_LEAVE, self.transport.abort)


def _is_utf_8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
