"""Persisted documents for endpoints that tests put together themselves."""

from graph.documents import Documents
from graph.memory_documents import MemoryDocuments
from graphql_api.documents import Counts, Finder, Library, Modes, Registry
from graphql_api.execution import Executor


def a_library(
    executor: Executor, documents: Documents | None = None, mode: str = "open", modes: str = ""
) -> Library:
    """A library that knows nothing until it is kept up."""
    kept = documents or MemoryDocuments()
    registry = Registry(kept, executor, most=1_000)
    return Library(registry, Finder(registry, None), Modes.parse(mode, modes), Counts(kept))
