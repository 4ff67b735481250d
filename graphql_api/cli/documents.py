"""The commands that register the documents of client applications."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from graph.documents import App, ChangeOutcome, Document, PushOutcome, State
from graphql_api.app import executor_of
from graphql_api.cli.keeping import active_documents, with_documents
from graphql_api.documents.checking import find_mistakes
from graphql_api.documents.manifests import read_manifest
from graphql_api.documents.mistakes import Mistake
from graphql_api.settings import Settings

app = typer.Typer(help="Register the documents of client applications.", no_args_is_help=True)

_MANIFEST = "A manifest of a client's tool, or a folder of .graphql files."

Name = Annotated[
    str, typer.Argument(metavar="APP", help="The application's name.", show_default=False)
]
Version = Annotated[str, typer.Argument(help="And its version.", show_default=False)]
Manifest = Annotated[Path, typer.Argument(exists=True, help=_MANIFEST, show_default=False)]


@app.command()
def check(path: Annotated[Path | None, typer.Argument(exists=True, help=_MANIFEST)] = None) -> None:
    """Check the documents of a manifest, or else all that are active, against the schema."""
    settings = Settings.read()
    documents = read_manifest(path) if path else with_documents(settings, active_documents)
    _refuse(_mistakes(settings, documents))
    typer.echo(f"{len(documents):,} documents fit the schema")


@app.command()
def push(name: Name, version: Version, path: Manifest) -> None:
    """Register the documents of an app version, all or none; publish makes them active."""
    settings, pushed = Settings.read(), _app(name, version)
    documents = read_manifest(path)
    if not documents:
        _refuse([Mistake(str(path), "lists no documents")])
    _refuse(_mistakes(settings, documents))
    push = with_documents(settings, lambda kept: kept.push_documents(pushed, documents))
    if push.outcome is PushOutcome.NOT_PENDING:
        what = "has other documents, and was published; push a new version"
        _refuse([Mistake(pushed.key, what)])
    _refuse(Mistake(taken, "means another text to another app version") for taken in push.taken)
    if path.is_dir():
        for document in documents:
            typer.echo(document.document_id)
    unchanged = push.outcome is PushOutcome.UNCHANGED
    typer.echo(f"{pushed.key}: {'unchanged' if unchanged else f'{len(documents):,} documents'}")


@app.command()
def publish(name: Name, version: Version) -> None:
    """Make the documents of an app version active, in every process within a second."""
    _change(_app(name, version), State.PUBLISHED)


@app.command()
def retire(name: Name, version: Version) -> None:
    """Make the documents of an app version inactive, but for those of other versions."""
    _change(_app(name, version), State.RETIRED)


@app.command("list")
def list_versions() -> None:
    """List all app versions, with their states and how many documents each has."""
    for one in with_documents(Settings.read(), lambda kept: kept.list_app_versions()):
        changed = one.retired_at or one.published_at or one.created_at
        when = f"{one.state} since {_shown(changed)}"
        typer.echo(f"{one.app.key:<40} {one.documents:>6,} documents  {when}")


@app.command()
def usage() -> None:
    """Show who called which document how often, and when last."""
    for one in with_documents(Settings.read(), lambda kept: kept.list_document_usage()):
        caller, client, version, document_id, registered = one.used
        who = f"{caller} by {client or 'no client named'} {version}".rstrip()
        known = "" if registered else " (not registered)"
        last = _shown(one.last_used_at)
        typer.echo(f"{one.calls:>10,} calls, the last {last}, of {who}: {document_id}{known}")


def _change(changed: App, state: State) -> None:
    settings = Settings.read()
    most = settings.max_documents
    outcome = with_documents(settings, lambda kept: kept.change_app_version(changed, state, most))
    match outcome:
        case ChangeOutcome.NOT_FOUND:
            _refuse([Mistake(changed.key, "was never pushed")])
        case ChangeOutcome.TOO_MANY:
            _refuse([Mistake(changed.key, f"more than {most:,} documents would be active")])
    was = "was already" if outcome is ChangeOutcome.UNCHANGED else "is"
    typer.echo(f"{changed.key} {was} {state}")


def _mistakes(settings: Settings, documents: Iterable[Document]) -> Iterable[Mistake]:
    return find_mistakes(executor_of(settings), settings.max_nodes, documents)


def _refuse(mistakes: Iterable[Mistake]) -> None:
    found = list(mistakes)
    for mistake in found:
        typer.echo(str(mistake), err=True)
    if found:
        raise typer.Exit(1)


def _app(name: str, version: str) -> App:
    try:
        return App.parse(name, version)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _shown(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, UTC).isoformat(" ", "seconds")
