"""The environment, read once into typed settings; `docs/settings.md` documents each."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "CONNECTIONS_"


class UnknownSettingError(ValueError):
    """A variable of the environment that looks like a setting and is none."""


class Settings(BaseSettings):
    """What may be set from outside, each as `CONNECTIONS_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True)

    neo4j_uri: str | None = Field(
        default=None,
        pattern=r"^(bolt|neo4j)(\+s|\+ssc)?://(\[.+\]|[^:\[\]]+)(:\d+)?([/?].*)?$",
        description="An external Neo4j; without it, one is run from `data_dir`.",
    )
    neo4j_user: str = Field(default="neo4j", description="Who we are to an external Neo4j.")
    neo4j_password: SecretStr = Field(default=SecretStr(""), description="And our password there.")
    neo4j_database: str = Field(default="neo4j", description="The database's name.")
    neo4j_pool_size: int = Field(
        default=50, ge=1, le=1000, description="Connections to Neo4j a process."
    )
    query_timeout: float = Field(
        default=10, gt=0, le=600, description="Seconds after which a transaction is given up."
    )
    redis_url: str | None = Field(
        default=None,
        pattern=r"^(redis|rediss|unix)://.+",
        description="A Redis that all processes share; without it, nothing is cached.",
    )
    cache: bool = Field(
        default=True, description="Whether profiles and first pages are cached in Redis."
    )
    data_dir: str = Field(
        default=".connections", description="Where the Neo4j that we run keeps its data."
    )
    neo4j_heap: str = Field(
        default="1g", pattern=r"^\d+[mg]$", description="The heap of the Neo4j that we run."
    )
    neo4j_page_cache: str = Field(
        default="512m", pattern=r"^\d+[mg]$", description="The page cache of the Neo4j that we run."
    )
    maven_repository: str | None = Field(
        default=None,
        pattern=r"^https?://.+",
        description="A mirror of Maven Central to fetch that Neo4j from.",
    )
    auth: bool = Field(
        default=True,
        description="Whether callers need a token; without it, only this machine is served.",
    )
    jwks_file: Path | None = Field(
        default=None, description="The public keys of tokens, as a JSON Web Key Set."
    )
    secret_file: Path | None = Field(
        default=None, description="A secret of at least 32 bytes that tokens are signed with."
    )
    issuer: str | None = Field(default=None, description="Whose tokens are taken.")
    audience: str = Field(default="connections", description="Whom tokens must be for.")
    leeway: float = Field(
        default=30, ge=0, le=60, description="By how many seconds the issuer's clock may differ."
    )
    cors_origins: str = Field(
        default="", description="Sites whose pages may ask, with spaces between; none by default."
    )
    max_body: int = Field(default=2_000_000, ge=1_000, description="Bytes of a request's body.")
    max_characters: int = Field(default=64_000, ge=100, description="Of a document.")
    max_tokens: int = Field(default=2_000, ge=10, description="Of a document.")
    max_depth: int = Field(default=10, ge=1, le=100, description="Of fields in a document.")
    max_aliases: int = Field(default=30, ge=0, description="In a document, fragments spread.")
    max_root_fields: int = Field(default=20, ge=1, description="In a document, fragments spread.")
    max_directives: int = Field(default=50, ge=0, description="In a document, fragments spread.")
    max_nodes: int = Field(
        default=10_000, ge=1, description="What a request may cost: the nodes that it may read."
    )
    request_timeout: float = Field(
        default=2, gt=0, le=60, description="Seconds that a request may take."
    )
    max_requests: int = Field(
        default=1_000, ge=1, description="Requests in flight a process; more are refused."
    )
    max_requests_per_caller: int = Field(
        default=500, ge=1, description="Requests in flight a process and caller."
    )
    max_sockets: int = Field(default=20_000, ge=1, description="Open connections a process.")
    max_streams: int = Field(
        default=10_000,
        ge=1,
        description="WebSockets, and operations whose results are streamed, a process.",
    )
    max_streams_per_caller: int = Field(
        default=5_000, ge=1, description="The same a process and caller."
    )
    max_streams_per_socket: int = Field(
        default=100, ge=1, description="Operations at once on a WebSocket."
    )
    rate: int = Field(
        default=100_000,
        ge=0,
        description="Nodes a second that a caller may ask for, over all processes; 0 for any.",
    )
    burst: int = Field(
        default=500_000, ge=10_000, description="Nodes that a caller may ask for at once."
    )
    documents_mode: Literal["open", "measure", "enforce"] = Field(
        default="open",
        description="Documents that are not registered run, run and are counted, or are refused.",
    )
    documents_modes: str = Field(
        default="",
        pattern=r"^(\S+=(open|measure|enforce)(\s+|$))*$",
        description="The same for callers by name: `ann=enforce bob=measure`.",
    )
    automatic_documents: bool = Field(
        default=False, description="Whether Apollo's clients may have documents remembered."
    )
    max_documents: int = Field(
        default=10_000, ge=1, description="Registered documents that may be active at once."
    )
    jobs_here: bool = Field(
        default=True,
        description="Whether the API's processes do jobs, too; without, run `connections worker`.",
    )
    jobs_at_once: int = Field(default=2, ge=1, le=100, description="Jobs that a process does.")
    max_jobs_per_caller: int = Field(
        default=10, ge=1, description="Jobs of a caller that may wait or be done at once."
    )
    max_upload: int = Field(
        default=1_000_000_000, ge=1_000, description="Bytes of an upload, decompressed."
    )
    keep_jobs_days: float = Field(
        default=7, gt=0, description="Days that a job is kept after it has ended."
    )
    keep_changes_days: float = Field(
        default=7, gt=0, description="Days for which the changes are kept."
    )
    host: str = Field(default="127.0.0.1", description="Where the API listens.")
    port: int = Field(default=8000, ge=0, le=65535, description="And on which port.")
    workers: int = Field(default=1, ge=1, le=256, description="Processes that serve the API.")

    @classmethod
    def read(cls) -> "Settings":
        """The settings of this process's environment.

        Raises:
            UnknownSettingError: A variable with our prefix is no setting: a misspelt one, most
                likely, which would otherwise be passed over in silence.
            pydantic.ValidationError: A value is out of bounds.
        """
        names = {PREFIX + name.upper() for name in cls.model_fields}
        given = {name.upper() for name in os.environ if name.upper().startswith(PREFIX)}
        if unknown := sorted(given - names):
            raise UnknownSettingError(f"no such setting: {', '.join(unknown)}")
        return cls()
