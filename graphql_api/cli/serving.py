"""The commands that serve the API."""

import asyncio
import socket
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

import demo
from demo.recommendations import write_recommendations
from graph.loading import Files, Rejects
from graph.model import PageKey
from graphql_api.cli.data import load_into_store
from graphql_api.cli.database import own_database, own_redis
from graphql_api.cli.options import settings_with
from graphql_api.cli.processes import BACKLOG, run_processes
from graphql_api.settings import Settings
from graphql_api.wiring import migrate, open_bulk_store, tokens_of

console = Console()

_QUERY = (
    r'{"query": "{ user(userId: \"lf7237\") '
    r'{ name connections(first: 3) { totalCount nodes { name } } } }"}'
)

Host = Annotated[str | None, typer.Option(help="Where to listen.")]
Port = Annotated[int | None, typer.Option(help="And on which port.")]
Workers = Annotated[int | None, typer.Option(help="How many processes.")]


class DemoRefusedError(Exception):
    """The database holds what the demo graph cannot stand beside."""


def serve(host: Host = None, port: Port = None, workers: Workers = None) -> None:
    """Serve the API. Options win over the environment's settings."""
    chosen = settings_with(host=host, port=port, workers=workers)
    # Who may call is known before anything is started.
    tokens_of(chosen)
    with _listener(chosen) as listener, own_database(chosen) as settings:
        asyncio.run(migrate(settings))
        console.print(escape(f"Connections is at {_open(listener)}"), highlight=False)
        run_processes(settings, listener)


def dev(host: Host = None, port: Port = None) -> None:
    """Serve the API with GraphiQL over a demo graph: everything that it takes, in one command."""
    chosen = settings_with(host=host, port=port, workers=1, auth=False)
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
        run_processes(settings, listener)


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
    listener.listen(BACKLOG)
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
