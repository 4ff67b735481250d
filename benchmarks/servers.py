"""The servers that are measured, and how each is started over one graph."""

import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bearer import ISSUER, SECRET
from benchmarks.graphs import COMMAND, Graph
from benchmarks.processes import StartError, free_port, running
from benchmarks.spelling import OURS
from benchmarks.targets import BareTarget, DriverTarget, HttpTarget, Target
from benchmarks.usage import java_of
from graph.embedded import Address, EmbeddedNeo4j
from graphql_api.settings import Settings

_HEAP, _PAGE_CACHE = "2g", "1g"


@dataclass(slots=True)
class Site:
    """Where servers are started: over a graph whose Neo4j runs, ended with the stack.

    Attributes:
        stack: Ends all that is started.
        graph: The graph.
        address: Where its Neo4j answers.
        java: The process of its Neo4j.
        folder: Where logs and requests go.
        redis: The port of the Redis that caches, where one was started.
        postgres: The address of the PostgreSQL that has the graph too, where one was started.
    """

    stack: ExitStack
    graph: Graph
    address: Address
    java: int
    folder: Path
    redis: int | None = None
    postgres: str | None = None

    @classmethod
    def open(cls, stack: ExitStack, graph: Graph, folder: Path) -> "Site":
        """Starts the Neo4j of a graph that has been prepared."""
        neo4j = EmbeddedNeo4j(graph.data, heap=_HEAP, page_cache=_PAGE_CACHE)
        address = stack.enter_context(neo4j)
        return cls(stack, graph, address, java_of(graph.data), folder)

    def serve(
        self, name: str, command: list[str], port: int, env: Mapping[str, str] | None = None
    ) -> int:
        """Starts a process that listens on a port."""
        log = self.folder / "logs" / f"{name}.log"
        return self.stack.enter_context(running(command, log, port=port, env=env)).pid

    def requests(self, name: str) -> Path:
        """Where the requests to a server are kept."""
        return self.folder / "requests" / name

    @property
    def neo4j_environment(self) -> dict[str, str]:
        """How the servers beside ours are told of Neo4j."""
        return {"NEO4J_URI": self.address.uri, "NEO4J_PASSWORD": self.address.password}


def can_cache() -> bool:
    """Whether ours has a cache to measure, and there is a Redis for it."""
    return "cache" in Settings.model_fields and shutil.which("redis-server") is not None


def _bare(site: Site) -> Target:
    port = free_port()
    pid = site.serve("bare", [sys.executable, "-m", "benchmarks.bare", str(port)], port)
    url = f"http://127.0.0.1:{port}"
    return BareTarget("bare", url, {"server": pid}, site.requests("bare"), OURS)


def _ours(site: Site) -> Target:
    uncached = {"CONNECTIONS_CACHE": "false"} if "cache" in Settings.model_fields else {}
    return _serve_ours(site, "ours", uncached)


def _ours_open(site: Site) -> Target:
    """The same without a door: nobody is asked who calls, or charged."""
    without = {"CONNECTIONS_AUTH": "false", "CONNECTIONS_RATE": "0", "CONNECTIONS_CACHE": "false"}
    return _serve_ours(site, "ours-open", without)


def _ours_cached(site: Site) -> Target:
    redis = shutil.which("redis-server")
    if not redis:
        raise StartError("the cache takes Redis: apt-get install redis-server")
    site.redis = free_port()
    command = [redis, "--port", str(site.redis), "--bind", "127.0.0.1", "--save", ""]
    pid = site.serve("redis", command, site.redis)
    url = f"redis://127.0.0.1:{site.redis}"
    cached = {"CONNECTIONS_CACHE": "true", "CONNECTIONS_REDIS_URL": url}
    return _serve_ours(site, "ours-cached", cached, redis=pid)


def _serve_ours(site: Site, name: str, env: Mapping[str, str], **beside: int) -> Target:
    port = free_port()
    neo4j = {
        "CONNECTIONS_NEO4J_URI": site.address.uri,
        "CONNECTIONS_NEO4J_USER": site.address.user,
        "CONNECTIONS_NEO4J_PASSWORD": site.address.password,
        "CONNECTIONS_SECRET_FILE": str(_secret(site)),
        "CONNECTIONS_ISSUER": ISSUER,
        # One caller asks for as much as it can.
        "CONNECTIONS_RATE": str(10**9),
        "CONNECTIONS_BURST": str(10**9),
    }
    pid = site.serve(name, [str(COMMAND), "serve", "--port", str(port)], port, neo4j | dict(env))
    pids = {"server": pid, "database": site.java} | beside
    url = f"http://127.0.0.1:{port}/graphql"
    return HttpTarget(name, url, pids, site.requests(name), OURS)


def _secret(site: Site) -> Path:
    file = site.folder / "secret"
    file.write_text(SECRET, encoding="utf-8")
    return file


def _raw(site: Site) -> Target:
    command, log = [sys.executable, "-m", "benchmarks.raw"], site.folder / "logs" / "raw.log"
    process = running(command, log, env=site.neo4j_environment, pipes=True)
    child = site.stack.enter_context(process)
    pids = {"server": child.pid, "database": site.java}
    return DriverTarget("raw", pids, site.requests("raw"), child)


def _stock(site: Site) -> Target:
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.stock.app", str(port)]
    pids = {
        "server": site.serve("stock", command, port, site.neo4j_environment),
        "database": site.java,
    }
    url = f"http://127.0.0.1:{port}/graphql/"
    return HttpTarget("stock", url, pids, site.requests("stock"), OURS)


SERVERS: dict[str, Callable[[Site], Target]] = {
    "ours": _ours,
    "ours-cached": _ours_cached,
    "ours-open": _ours_open,
    "stock": _stock,
    "raw": _raw,
    "bare": _bare,
}
"""How each is started; the first is the one that the others are held to."""
