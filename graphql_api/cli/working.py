"""The command that does jobs, for as long as it is let, beside the API or without."""

import asyncio
from contextlib import suppress
from typing import Annotated
from urllib.parse import urlsplit

import typer
import uvloop
from neo4j.exceptions import DriverError, Neo4jError

from graphql_api.cli.database import announced_database
from graphql_api.cli.ending import cancelled_by_signals
from graphql_api.cli.garbage import spare_what_is_loaded
from graphql_api.cli.options import settings_with
from graphql_api.cli.progress import say
from graphql_api.settings import Settings
from graphql_api.wiring import migrate, open_signals, working

_SECONDS_BETWEEN_LOOKS = 1.0

AtOnce = Annotated[int | None, typer.Option(help="How many jobs to do at once.")]


def worker(at_once: AtOnce = None) -> None:
    """Do jobs until told to end; what is left of them then, others go on with."""
    spare_what_is_loaded()
    uvloop.run(_work(settings_with(jobs_at_once=at_once)))


async def _work(settings: Settings) -> None:
    cancelled_by_signals()
    with suppress(asyncio.CancelledError):
        while True:
            named = await _found(settings)
            say(_place(named))
            async with open_signals(named) as signals, working(named, signals):
                # Our own Neo4j starts anew at any port.
                while announced_database(settings) == named:
                    await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)


async def _found(settings: Settings) -> Settings:
    """Waits until a Neo4j answers, and is prepared."""
    told = False
    while isinstance(found := await _prepared(settings), str):
        if not told:
            say(f"waiting for Neo4j: {found}")
        told = True
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
    return found


async def _prepared(settings: Settings) -> Settings | str:
    """Where jobs are, prepared; or why that cannot be reached yet. One that refuses us raises."""
    named = announced_database(settings)
    if named is None:
        return f"set CONNECTIONS_NEO4J_URI, or run `connections serve` on {settings.data_dir}"
    try:
        await migrate(named)
    except (DriverError, Neo4jError) as error:
        if not error.is_retryable():
            raise
        return " ".join(str(error).split())
    return named


def _place(named: Settings) -> str:
    redis = f"Redis at {_without_password(named.redis_url)}" if named.redis_url else "no Redis"
    return f"Connections does jobs: Neo4j at {named.neo4j_uri}, {redis}"


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()
