"""Neo4j's own importer, run on the data folder of an embedded server that is stopped."""

import os
import subprocess
from pathlib import Path

from graph.embedded.artifacts import default_cache, fetch, locked_jars
from graph.embedded.errors import ImportRefusedError
from graph.embedded.home import Home
from graph.embedded.java import command, find_java

_MAIN_CLASS = "org.neo4j.cli.AdminTool"


def import_database(
    data: Path,
    nodes: dict[str, Path],
    relationships: dict[str, Path],
    *,
    replace: bool,
    repository: str | None = None,
) -> None:
    """Writes a whole database from CSV files with the importer's headers.

    Constraints are not part of it: they are to be installed once the server runs.

    Args:
        data: The server's data folder.
        nodes: The file of each label.
        relationships: The file of each type.
        replace: Whether what the database holds may be thrown away.
        repository: A Maven repository to fetch Neo4j from; by default, Maven Central.

    Raises:
        AlreadyRunningError: The server runs.
        ImportRefusedError: The database exists, and may not be replaced; or the importer failed.
    """
    home = Home(data)
    java, jars = find_java(), fetch(locked_jars(), default_cache(), repository)
    with home.hold() as lock:
        if (home.path / "data" / "databases" / "neo4j").exists() and not replace:
            raise ImportRefusedError(
                f"{home.path} holds a database already; say --replace to throw it away"
            )
        home.password()
        home.configure(port=0, page_cache="512m")
        arguments = [
            *("database", "import", "full", "neo4j", "--overwrite-destination=true"),
            *("--ignore-empty-strings=true", f"--report-file={home.path / 'import.report'}"),
            *(f"--nodes={label}={file}" for label, file in nodes.items()),
            *(f"--relationships={kind}={file}" for kind, file in relationships.items()),
        ]
        finished = subprocess.run(
            [*command(java, jars, _MAIN_CLASS), *arguments],
            env=os.environ | {"NEO4J_HOME": str(home.path), "NEO4J_CONF": str(home.path / "conf")},
            capture_output=True,
            text=True,
            check=False,
            # It may outlive us, and the folder is not free before it has ended.
            pass_fds=[lock.fileno()],
        )
    if finished.returncode != 0:
        tail = "\n".join((finished.stdout + finished.stderr).splitlines()[-12:])
        raise ImportRefusedError(f"Neo4j's importer failed:\n{tail}")
