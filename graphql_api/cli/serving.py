"""The commands that serve the API."""

import asyncio
import os
import socket
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
import uvicorn
from rich.console import Console
from rich.markup import escape
from uvicorn.supervisors import Multiprocess

import demo
from demo.recommendations import write_recommendations
from graph.loading import Files, Rejects
from graph.model import PageKey
from graphql_api.cli.data import load_into_store
from graphql_api.cli.database import own_database, own_redis
from graphql_api.cli.protocol import PatientProtocol
from graphql_api.http.protocols import EndingStreams, SocketProtocol
from graphql_api.settings import PREFIX, Settings
from graphql_api.wiring import migrate, open_bulk_store, tokens_of

console = Console()

_QUERY = (
    r'{"query": "{ user(userId: \"lf7237\") '
    r'{ name connections(first: 3) { totalCount nodes { name } } } }"}'
)
_KEEP_ALIVE_SECONDS = 75
_GRACE_SECONDS = 10
_BACKLOG = 4096

Host = Annotated[str | None, typer.Option(help="Where to listen.")]
Port = Annotated[int | None, typer.Option(help="And on which port.")]
Workers = Annotated[int | None, typer.Option(help="How many processes.")]


class ServingProtocol(EndingStreams, PatientProtocol):
    """HTTP/1.1 as it is served: nobody is waited for, for ever."""


class DemoRefusedError(Exception):
    """The database holds what the demo graph cannot stand beside."""


def serve(host: Host = None, port: Port = None, workers: Workers = None) -> None:
    """Serve the API. Options win over the environment's settings."""
    chosen = _settings(host=host, port=port, workers=workers)
    # Who may call is known before anything is started.
    tokens_of(chosen)
    with _listener(chosen) as listener, own_database(chosen) as settings:
        asyncio.run(migrate(settings))
        console.print(escape(f"Connections is at {_open(listener)}"), highlight=False)
        _serve(settings, listener)


def dev(host: Host = None, port: Port = None) -> None:
    """Serve the API with GraphiQL over a demo graph: everything that it takes, in one command."""
    chosen = _settings(host=host, port=port, workers=1, auth=False)
    tokens_of(chosen)
    with (
        _listener(chosen) as listener,
        own_database(chosen) as stored,
        own_redis(stored) as settings,
    ):
        asyncio.run(migrate(settings))
        if asyncio.run(_lacks_demo(settings)):
            _load_demo(settings)
        _welcome(settings, _open(listener))
        _serve(settings, listener)


def _settings(**options: str | int | None) -> Settings:
    chosen = {name: value for name, value in options.items() if value is not None}
    return Settings(**(Settings.read().model_dump() | chosen))


def _listener(settings: Settings) -> socket.socket:
    """Takes the port before all else, which may last: one that is taken is said at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        where = f"port {settings.port} of {settings.host}"
        raise OSError(f"cannot listen on {where}: {error.strerror}") from None
    return listener


def _open(listener: socket.socket) -> str:
    """Lets callers in, who may have to wait a moment; answers with where this machine finds us."""
    listener.listen(_BACKLOG)
    return link(*listener.getsockname()[:2])


def link(host: str, port: int) -> str:
    """The address under which a browser on this machine finds what listens there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _lacks_demo(settings: Settings) -> bool:
    async with open_bulk_store(settings) as store:
        [page] = await store.list_recommendations([PageKey(demo.LAST_USER_ID, first=1)])
        return not page.items


def _load_demo(settings: Settings) -> None:
    with TemporaryDirectory() as folder, Rejects(Path(folder) / "rejects.csv") as rejects:
        recommendations = write_recommendations(Path(folder))
        files = Files(demo.USERS, demo.CONNECTIONS, recommendations)
        load_into_store(settings, files, rejects)
        if rejects.count:
            raise DemoRefusedError(
                f"{rejects.count} rows of the demo graph are at odds with what the database holds; "
                "give another data folder, or serve it without the demo"
            )


def _welcome(settings: Settings, address: str) -> None:
    console.print(
        f"""
[bold]Connections[/] is at {escape(address)}
  GraphiQL      {escape(address)}/graphql
  GraphQL       POST {escape(address)}/graphql
  health        {escape(address)}/health/ready
  Neo4j         {escape(str(settings.neo4j_uri))}
  Redis         {escape(settings.redis_url or "none: nothing is cached; install redis-server")}

Try:
  curl {escape(address)}/graphql -H 'content-type: application/json' -d '{_QUERY}'
""",
        highlight=False,
        soft_wrap=True,
    )


def _serve(settings: Settings, listener: socket.socket) -> None:
    # Worker processes read their settings from the environment, as any process does.
    for name, value in settings.model_dump(exclude_none=True).items():
        os.environ[PREFIX + name.upper()] = str(value)
    os.environ[f"{PREFIX}NEO4J_PASSWORD"] = settings.neo4j_password.get_secret_value()
    config = uvicorn.Config(
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
        backlog=_BACKLOG,
        server_header=False,
        log_level="warning",
    )
    # Uvicorn has shut down in peace when it passes on the signal that ended it.
    with suppress(KeyboardInterrupt):
        if settings.workers > 1:
            Multiprocess(config, [listener]).run()
        else:
            uvicorn.Server(config).run([listener])
