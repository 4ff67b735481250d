"""Files into a graph: row by row through a store, or all at once through Neo4j's importer."""

from graph.loading.files import FileFormatError, Rejects
from graph.loading.offline import import_files
from graph.loading.online import Files, Progress, Report, load_files

__all__ = [
    "FileFormatError",
    "Files",
    "Progress",
    "Rejects",
    "Report",
    "import_files",
    "load_files",
]
