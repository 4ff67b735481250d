"""The command `connections`: what operators and developers do by hand."""

import sys

import typer
from pydantic import ValidationError
from rich.console import Console

from graph.contract import StoreUnavailableError
from graph.embedded import EmbeddedError
from graph.loading import FileFormatError
from graphql_api.cli import data, serving
from graphql_api.schema import schema
from graphql_api.settings import PREFIX, UnknownSettingError

app = typer.Typer(
    name="connections",
    help="Users, their connections, and whom they are recommended: a GraphQL API over Neo4j.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serving.dev)
app.command()(serving.serve)
app.command()(data.migrate)
app.command()(data.load)
app.command()(data.generate)


@app.command("schema")
def print_schema() -> None:
    """Print the GraphQL schema."""
    print(schema.as_str())


def main() -> None:
    """Runs the command; what the user can mend is said in one line, without a traceback."""
    try:
        app()
    except ValidationError as error:
        faults = [f"{PREFIX}{fault['loc'][0]}".upper() for fault in error.errors()]
        reasons = [fault["msg"] for fault in error.errors()]
        _fail("; ".join(f"{name}: {why}" for name, why in zip(faults, reasons, strict=True)))
    except (
        EmbeddedError,
        FileFormatError,
        OSError,
        StoreUnavailableError,
        UnknownSettingError,
    ) as error:
        _fail(str(error))


def _fail(message: str) -> None:
    Console(stderr=True).print(f"[red]error:[/] {message}", highlight=False)
    sys.exit(1)
