"""How fast a graph is loaded: through Neo4j's importer, and online."""

import gzip
import shutil
from pathlib import Path
from typing import Any

from benchmarks.graphs import Graph, load
from graph.embedded import EmbeddedNeo4j


def measure_loading(graph: Graph, folder: Path) -> list[dict[str, Any]]:
    """Loads the graph's files both ways, each into a new database, which is then thrown away."""
    rows = sum(_rows(path) for path in (folder_files(graph)))
    records = []
    for way, options in (("offline", ["--offline"]), ("online", [])):
        data = folder / way
        shutil.rmtree(data, ignore_errors=True)
        try:
            seconds = _load(graph, data, options)
        finally:
            shutil.rmtree(data, ignore_errors=True)
        records.append({"way": way, "users": graph.users, "rows": rows, "seconds": seconds})
        print(f"{way}: {rows:,} rows in {seconds:.0f} s, {rows / seconds:,.0f} a second")
    return records


def folder_files(graph: Graph) -> list[Path]:
    """The files of a graph."""
    files = graph.files
    return [path for path in (files.users, files.connections, files.recommendations) if path]


def _load(graph: Graph, data: Path, options: list[str]) -> float:
    if options:
        return load(graph.files, data, *options)
    # A server that runs already is joined: its start is no part of the loading.
    with EmbeddedNeo4j(data):
        return load(graph.files, data)


def _rows(path: Path) -> int:
    with gzip.open(path) as file:
        return sum(1 for _ in file) - 1
