"""Persisted documents: their data, and what a keeper of them promises."""

from graph.documents.contract import Documents
from graph.documents.model import (
    OTHERS,
    Active,
    App,
    AppVersion,
    ChangeOutcome,
    Document,
    Push,
    PushOutcome,
    State,
    Usage,
    Used,
)

__all__ = [
    "OTHERS",
    "Active",
    "App",
    "AppVersion",
    "ChangeOutcome",
    "Document",
    "Documents",
    "Push",
    "PushOutcome",
    "State",
    "Usage",
    "Used",
]
