"""The commands that serve the API."""

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
import uvicorn
from rich.console import Console

import demo
from demo.recommendations import write_recommendations
from graph.loading import Files, Rejects
from graph.model import PageKey
from graphql_api.cli.data import load_into_store
from graphql_api.cli.database import own_database
from graphql_api.settings import PREFIX, Settings
from graphql_api.wiring import migrate, open_store

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


def serve(host: Host = None, port: Port = None, workers: Workers = None) -> None:
    """Serve the API. Options win over the environment's settings."""
    with own_database(_settings(host=host, port=port, workers=workers)) as settings:
        asyncio.run(migrate(settings))
        _run(settings)


def dev(host: Host = None, port: Port = None) -> None:
    """Serve the API with GraphiQL over a demo graph: everything that it takes, in one command."""
    with own_database(_settings(host=host, port=port, workers=1)) as settings:
        asyncio.run(migrate(settings))
        if asyncio.run(_lacks_demo(settings)):
            _load_demo(settings)
        _welcome(settings)
        _run(settings)


def _settings(**options: str | int | None) -> Settings:
    chosen = {name: value for name, value in options.items() if value is not None}
    return Settings(**(Settings.read().model_dump() | chosen))


async def _lacks_demo(settings: Settings) -> bool:
    async with open_store(settings) as store:
        [page] = await store.list_recommendations([PageKey(demo.LAST_USER_ID, first=1)])
        return not page.items


def _load_demo(settings: Settings) -> None:
    with TemporaryDirectory() as folder, Rejects(Path(folder) / "rejects.csv") as rejects:
        recommendations = write_recommendations(Path(folder))
        files = Files(demo.USERS, demo.CONNECTIONS, recommendations)
        load_into_store(settings, files, rejects)
        if rejects.count:
            raise typer.Exit(1)


def _welcome(settings: Settings) -> None:
    address = f"http://{settings.host}:{settings.port}"
    console.print(
        f"""
[bold]Connections[/] is at {address}
  GraphiQL      {address}/graphql
  GraphQL       POST {address}/graphql
  health        {address}/health/ready
  Neo4j         {settings.neo4j_uri}

Try:
  curl {address}/graphql -H 'content-type: application/json' -d '{_QUERY}'
""",
        highlight=False,
        soft_wrap=True,
    )


def _run(settings: Settings) -> None:
    # Worker processes read their settings from the environment, as any process does.
    for name, value in settings.model_dump(exclude_none=True).items():
        os.environ[PREFIX + name.upper()] = str(value)
    os.environ[f"{PREFIX}NEO4J_PASSWORD"] = settings.neo4j_password.get_secret_value()
    uvicorn.run(
        "graphql_api.app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        loop="uvloop",
        http="httptools",
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        backlog=_BACKLOG,
        server_header=False,
        log_level="warning",
    )
