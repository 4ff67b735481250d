"""Persisted documents: which may be executed, by whom, and how often they are."""

from graphql_api.documents.automatic import Automatic
from graphql_api.documents.finder import Asked, Finder, Question
from graphql_api.documents.library import Library
from graphql_api.documents.modes import Mode, Modes
from graphql_api.documents.registry import Registry
from graphql_api.documents.usage import Counts

__all__ = [
    "Asked",
    "Automatic",
    "Counts",
    "Finder",
    "Library",
    "Mode",
    "Modes",
    "Question",
    "Registry",
]
