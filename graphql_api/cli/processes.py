"""The processes that serve the API on an open port: this one, or several below it."""

import os
import socket
from contextlib import suppress

import typer
import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from graphql_api.cli.protocol import PatientProtocol
from graphql_api.http.protocols import EndingStreams, SocketProtocol
from graphql_api.settings import PREFIX, Settings

BACKLOG = 4096
"""How many callers may wait to be let in."""
_KEEP_ALIVE_SECONDS = 75
_GRACE_SECONDS = 10


class ServingProtocol(EndingStreams, PatientProtocol):
    """HTTP/1.1 as it is served: nobody is waited for, for ever."""


def run_processes(settings: Settings, listener: socket.socket) -> None:
    """Serves until it is told to end.

    Raises:
        typer.Exit: It could not begin.
    """
    _pass_on(settings)
    config = _config(settings)
    # Uvicorn has shut down in peace when it passes on the signal that ended it.
    with suppress(KeyboardInterrupt):
        if settings.workers > 1:
            _supervise(Multiprocess(config, [listener]))
        else:
            uvicorn.Server(config).run([listener])


def _supervise(supervisor: Multiprocess) -> None:
    supervisor.run()
    # Uvicorn gives up when a process cannot begin, but leaves with 0.
    if any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes):
        raise typer.Exit(1)


def _pass_on(settings: Settings) -> None:
    # Worker processes read their settings from the environment, as any process does.
    for name, value in settings.model_dump(exclude_none=True).items():
        os.environ[PREFIX + name.upper()] = str(value)
    os.environ[f"{PREFIX}NEO4J_PASSWORD"] = settings.neo4j_password.get_secret_value()


def _config(settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        "graphql_api.cli.worker:application",
        factory=True,
        workers=settings.workers,
        loop="uvloop",
        http=ServingProtocol,
        ws=SocketProtocol,
        ws_max_size=settings.max_body,
        # Events are small, and what each connection would need to compress them is not.
        ws_per_message_deflate=False,
        limit_concurrency=settings.max_sockets,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        backlog=BACKLOG,
        server_header=False,
        log_level="warning",
    )
