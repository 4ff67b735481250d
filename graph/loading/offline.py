"""Files into the embedded Neo4j at once, through its own importer, while it is stopped.

A hundred thousand users with three million connections take well under a minute, since no
transaction is made. The importer takes only faultless data, so every row is checked here first.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from graph.embedded.importer import import_database
from graph.loading.conversion import Conversion
from graph.loading.files import Files, Progress, Report
from graph.loading.rejects import Rejects


def import_files(
    data: Path,
    files: Files,
    rejects: Rejects,
    progress: Progress,
    *,
    replace: bool,
    repository: str | None = None,
) -> Report:
    """Makes the files the whole content of the embedded Neo4j's database.

    Args:
        data: The server's data folder.
        files: What to load.
        rejects: Where the rows go that cannot be loaded.
        progress: Told how far each file has been read.
        replace: Whether what the database holds may be thrown away.
        repository: A Maven repository to fetch Neo4j from; by default, Maven Central.

    Raises:
        EmbeddedError: The server runs, the database may not be replaced, or the importer failed.
        FileFormatError: A file is not of its kind.
    """
    data.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data) as folder:
        conversion = Conversion(Path(folder), rejects, progress)
        nodes = {"User": conversion.users(files.users)}
        relationships = {"CONNECTED_TO": conversion.connections(files.connections)}
        if files.recommendations:
            relationships["RECOMMENDED"] = conversion.recommendations(files.recommendations)
        import_database(data, nodes, relationships, replace=replace, repository=repository)
    return conversion.report
