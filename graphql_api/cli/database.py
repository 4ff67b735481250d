"""Which Neo4j and Redis a command works on: those that are named, or our own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from graph.embedded import (
    Address,
    EmbeddedNeo4j,
    announced,
    redis_beside,
    running,
    running_redis,
)
from graphql_api.settings import Settings


@contextmanager
def own_database(settings: Settings) -> Iterator[Settings]:
    """The settings, naming the Neo4j of `neo4j_uri`, or else one that runs while this lasts.

    Raises:
        EmbeddedError: One of our own cannot run, or runs for another process already.
    """
    if settings.neo4j_uri:
        yield settings
        return
    server = EmbeddedNeo4j(
        Path(settings.data_dir),
        repository=settings.maven_repository,
        heap=settings.neo4j_heap,
        page_cache=settings.neo4j_page_cache,
    )
    with server as address:
        yield _naming(settings, address)


@contextmanager
def shared_database(settings: Settings) -> Iterator[Settings]:
    """The same, but for one of our own that runs for another process, which is joined."""
    address = None if settings.neo4j_uri else running(Path(settings.data_dir))
    if address:
        yield _beside(settings, address)
        return
    with own_database(settings) as named:
        yield named


def announced_database(settings: Settings) -> Settings | None:
    """The settings, naming the Neo4j of `neo4j_uri`, or else the last that was run on our data.

    It may be away just now, and come again elsewhere. None where there is none to come.
    """
    if settings.neo4j_uri:
        return settings
    address = announced(Path(settings.data_dir))
    return _beside(settings, address) if address else None


@contextmanager
def own_redis(settings: Settings) -> Iterator[Settings]:
    """The settings, naming the Redis of `redis_url`, or else one of our own where there may be."""
    if settings.redis_url:
        yield settings
        return
    with running_redis(Path(settings.data_dir)) as url:
        yield settings.model_copy(update={"redis_url": url})


def _beside(settings: Settings, address: Address) -> Settings:
    """The settings of one who works on the data of another process, and past none of its caches."""
    url = settings.redis_url or redis_beside(Path(settings.data_dir))
    return _naming(settings, address).model_copy(update={"redis_url": url})


def _naming(settings: Settings, address: Address) -> Settings:
    return settings.model_copy(
        update={
            "neo4j_uri": address.uri,
            "neo4j_user": address.user,
            "neo4j_password": SecretStr(address.password),
        }
    )
