"""Other GraphQL servers over the same graph."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.peers import postgres
from benchmarks.peers.spelling import NEO4J_GRAPHQL, POSTGRAPHILE
from benchmarks.processes import StartError, free_port
from benchmarks.servers import Site
from benchmarks.spelling import Spelling
from benchmarks.targets import HttpTarget, Target

_NODE = Path(__file__).with_name("node")


def _neo4j_graphql(site: Site) -> Target:
    return _serve(site, "neo4j-graphql", site.java, site.neo4j_environment, NEO4J_GRAPHQL, "/")


def _postgraphile(site: Site) -> Target:
    database = postgres.start(site)
    env = {"DATABASE_URL": str(site.postgres), "GRAPHILE_ENV": "production"}
    return _serve(site, "postgraphile", database, env, POSTGRAPHILE, "/graphql")


def _serve(
    site: Site, name: str, database: int, env: Mapping[str, str], spelling: Spelling, path: str
) -> Target:
    node, port = shutil.which("node"), free_port()
    if not node or not (_NODE / "node_modules").exists():
        raise StartError(f"the peers take Node 20 or later, and: npm ci --prefix {_NODE}")
    command = [node, str(_NODE / f"{name.replace('-', '_')}.mjs")]
    env = {"NODE_ENV": "production", "PORT": str(port), **env}
    pids = {"server": site.serve(name, command, port, env), "database": database}
    url = f"http://127.0.0.1:{port}{path}"
    return HttpTarget(name, url, pids, site.requests(name), spelling)


PEERS: dict[str, Callable[[Site], Target]] = {
    "neo4j-graphql": _neo4j_graphql,
    "postgraphile": _postgraphile,
}
"""How each is started."""
