"""The commands that prepare a database and fill it."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer

from graph.generation import Shape, write_graph
from graph.loading import Files, Rejects, Report, import_files, load_files
from graphql_api.cli.database import shared_database
from graphql_api.cli.progress import file_bars, say
from graphql_api.settings import Settings
from graphql_api.wiring import migrate as migrate_database
from graphql_api.wiring import open_bulk_store

_BULK_SECONDS = 120


def _file(columns: str) -> Any:
    return typer.Argument(exists=True, dir_okay=False, help=f"CSV, with {columns}")


def migrate() -> None:
    """Install the constraints and indexes that the store needs. Safe to repeat."""
    with shared_database(Settings.read()) as settings:
        for name in asyncio.run(migrate_database(settings)):
            say(f"in force: {name}")


def load(
    users: Annotated[Path, _file("user_id, name, email, college")],
    connections: Annotated[Path, _file("user_a, user_b")],
    recommendations: Annotated[Path | None, _file("user_id, recommended_id, score, source")] = None,
    rejects: Annotated[
        Path, typer.Option(help="Where rows go that cannot be loaded, with the reason.")
    ] = Path("load.rejects.csv"),
    offline: Annotated[
        bool, typer.Option(help="Through Neo4j's importer, while our own Neo4j is stopped.")
    ] = False,
    replace: Annotated[
        bool, typer.Option(help="With --offline: throw away what the database holds.")
    ] = False,
) -> None:
    """Load CSV files, plain or gzip. Repeating it changes nothing; an interrupted one goes on."""
    settings = Settings.read()
    files = Files(users, connections, recommendations)
    with Rejects(rejects) as refused:
        report = (
            _import(settings, files, refused, replace)
            if offline
            else load_into_store(settings, files, refused)
        )
    for outcome, count in report.items():
        say(f"{count:>12,} {outcome}")
    if refused.count:
        say(f"{refused.count:>12,} rows rejected: see {refused.path}")
        raise typer.Exit(2)


def generate(
    out: Annotated[Path, typer.Option(help="The folder to write to; made where absent.")],
    users: Annotated[int, typer.Option(help="How many users.")] = 100_000,
    mean_degree: Annotated[float, typer.Option(help="Connections a user, on average.")] = 60,
    max_degree: Annotated[int, typer.Option(help="Connections of the best connected.")] = 5_000,
    recommendations: Annotated[int, typer.Option(help="Recommendations a user.")] = 20,
    seed: Annotated[int, typer.Option(help="The same seed makes the same files.")] = 1,
) -> None:
    """Make up a social graph of any size, as CSV files to load."""
    shape = Shape(users, mean_degree, max_degree, recommendations, seed)
    for path in write_graph(shape, out):
        say(f"{path.stat().st_size:>12,} bytes  {path}")


def load_into_store(settings: Settings, files: Files, rejects: Rejects) -> Report:
    """Loads files into the database of the settings, with a progress bar."""
    with shared_database(settings) as named:
        patient = named.model_copy(update={"query_timeout": _BULK_SECONDS})
        return asyncio.run(_load(patient, files, rejects))


async def _load(settings: Settings, files: Files, rejects: Rejects) -> Report:
    await migrate_database(settings)
    async with open_bulk_store(settings) as store:
        with file_bars() as show:
            return await load_files(store, files, rejects, show)


def _import(settings: Settings, files: Files, rejects: Rejects, replace: bool) -> Report:
    if settings.neo4j_uri:
        raise typer.BadParameter("--offline writes our own Neo4j: unset CONNECTIONS_NEO4J_URI")
    with file_bars() as show:
        report = import_files(
            Path(settings.data_dir),
            files,
            rejects,
            show,
            replace=replace,
            repository=settings.maven_repository,
        )
    migrate()
    return report
