"""Files into a graph: row by row through a store, or all at once through Neo4j's importer."""

from graph.loading.files import FileFormatError, Files, Progress, Report
from graph.loading.job_files import form_of, read_items
from graph.loading.offline import import_files
from graph.loading.online import load_files
from graph.loading.rejects import Rejects

__all__ = [
    "FileFormatError",
    "Files",
    "Progress",
    "Rejects",
    "Report",
    "form_of",
    "import_files",
    "load_files",
    "read_items",
]
