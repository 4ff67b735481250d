"""The declaration of the record of changes in the graph, beside that of the users."""

from neomodel import AsyncStructuredNode, IntegerProperty, StringProperty


class ChangeLog(AsyncStructuredNode):
    """The one log of changes: up to which number they were recorded, and forgotten."""

    name = StringProperty(unique_index=True, required=True)
    last = IntegerProperty()
    trimmed = IntegerProperty()


class ChangeSet(AsyncStructuredNode):
    """What one transaction changed, as JSON; its last change has the number `last`."""

    last = IntegerProperty(unique_index=True, required=True)
    size = IntegerProperty(required=True)
    recorded_at = IntegerProperty(required=True)
    content = StringProperty(required=True)


CHANGE_LABELS = (ChangeLog, ChangeSet)
