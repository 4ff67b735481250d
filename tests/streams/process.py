"""A process that streams, as `connections serve` does, and tells its port and its sources' end."""

import signal
import socket
from contextlib import suppress

import uvicorn

from tests.streams.schemas import seen
from tests.streams.serving import CONFIG, an_app

if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    config = uvicorn.Config(
        an_app(), log_level="warning", loop="uvloop", timeout_graceful_shutdown=10, **CONFIG
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run([listener])
    print(f"closed {seen['closed']}", flush=True)
