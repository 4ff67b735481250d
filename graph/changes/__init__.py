"""What changes of users, connections and recommendations: the record, and how it is followed."""

from graph.changes.contract import ChangeLog, LostPlaceError
from graph.changes.feed import Feed
from graph.changes.listener import SlowListenerError
from graph.changes.model import Change, ChangeKind, ChangeSet, Numbered

__all__ = [
    "Change",
    "ChangeKind",
    "ChangeLog",
    "ChangeSet",
    "Feed",
    "LostPlaceError",
    "Numbered",
    "SlowListenerError",
]
