"""PostgreSQL with the graph in tables: a cluster of our own, made once and kept."""

import os
import shutil
import subprocess
from pathlib import Path

from benchmarks.processes import StartError, free_port
from benchmarks.servers import Site

_SCHEMA = Path(__file__).with_name("schema.sql")
_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "1GB",
    "max_wal_size": "4GB",
}
_SECONDS_TO_LOAD = 1_200


def start(site: Site) -> int:
    """Starts PostgreSQL over a site's graph, loads it the first time, and answers with its pid.

    Raises:
        StartError: It is not installed, or did not start.
    """
    folder = site.graph.folder.absolute()
    data, done, port = folder / "postgres", folder / "loaded", free_port()
    if not done.exists():
        shutil.rmtree(data, ignore_errors=True)
        _make_cluster(data)
    options = [f"--{name}={value}" for name, value in _OPTIONS.items()]
    command = [_program("postgres"), "-D", str(data), "-p", str(port), *options]
    pid = site.serve("postgres", [*_as_postgres(), *command], port)
    site.postgres = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    if not done.exists():
        print("loading PostgreSQL", flush=True)
        _load(site.postgres, folder)
        done.touch()
    return pid


def _make_cluster(data: Path) -> None:
    data.mkdir(parents=True)
    if os.getuid() == 0:
        shutil.chown(data, "postgres", "postgres")
    command = [_program("initdb"), "-D", str(data), "-A", "trust", "-U", "postgres"]
    subprocess.run(
        [*_as_postgres(), *command, "--locale=C", "-E", "UTF8"],
        check=True,
        timeout=_SECONDS_TO_LOAD,
        stdout=subprocess.DEVNULL,
    )


def _load(url: str, folder: Path) -> None:
    subprocess.run(
        [_program("psql"), url, "-q", "-v", "ON_ERROR_STOP=1", "-f", str(_SCHEMA)],
        check=True,
        cwd=folder,
        timeout=_SECONDS_TO_LOAD,
    )


def _as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]


def _program(name: str) -> str:
    # Debian keeps all but the clients out of the path.
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    program = str(kept[-1]) if kept else shutil.which(name)
    if not program:
        raise StartError("PostGraphile takes PostgreSQL: apt-get install postgresql")
    return program
