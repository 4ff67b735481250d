"""The environment, read once into typed settings; the table in the README documents each."""

import os

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
