"""The command `connections`: what operators and developers do by hand."""

import signal
import sys

import typer
from neo4j.exceptions import DriverError, Neo4jError
from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from graph.contract import StoreUnavailableError
from graph.embedded import EmbeddedError
from graph.generation import GeneratorMissingError, ShapeError
from graph.loading import FileFormatError
from graphql_api.cli import data, documents, importing, jobs, serving, working
from graphql_api.documents.mistakes import ManifestError
from graphql_api.door.keys import KeysError
from graphql_api.schema import schema
from graphql_api.settings import PREFIX, UnknownSettingError
from graphql_api.wiring import OpenDoorError

app = typer.Typer(
    name="connections",
    help="Users, their connections, and whom they are recommended: a GraphQL API over Neo4j.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serving.dev)
app.command()(serving.serve)
app.command()(working.worker)
app.command()(data.migrate)
app.command()(data.load)
app.command("import")(importing.import_file)
app.command()(jobs.job)
app.command()(data.generate)
app.add_typer(documents.app, name="documents")


@app.command("schema")
def print_schema() -> None:
    """Print the GraphQL schema."""
    print(schema.as_str())


def main() -> None:
    """Runs the command; what the user can mend is said in one line, without a traceback."""
    # What ends us is to leave nothing running: SIGTERM is answered as Ctrl-C is.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app()
    except ValidationError as error:
        faults = [f"{PREFIX}{fault['loc'][0]}".upper() for fault in error.errors()]
        reasons = [fault["msg"] for fault in error.errors()]
        _fail("; ".join(f"{name}: {why}" for name, why in zip(faults, reasons, strict=True)))
    except (DriverError, Neo4jError) as error:
        _fail(f"Neo4j: {' '.join(str(error).split())}")
    except (
        serving.DemoRefusedError,
        EmbeddedError,
        FileFormatError,
        GeneratorMissingError,
        jobs.JobError,
        KeysError,
        ManifestError,
        OpenDoorError,
        OSError,
        ShapeError,
        StoreUnavailableError,
        UnknownSettingError,
    ) as error:
        _fail(str(error))


def _fail(message: str) -> None:
    Console(stderr=True).print(Text("error:", "red"), Text(message), soft_wrap=True)
    sys.exit(1)
