"""The declaration of persisted documents in the graph, beside that of the users.

One register is the way to everything: to the app versions that it keeps, to what it has counted,
and, by its lock, to changing any of it.
"""

from neomodel import (
    AsyncRelationshipTo,
    AsyncStructuredNode,
    BooleanProperty,
    IntegerProperty,
    StringProperty,
)


class DocumentRegister(AsyncStructuredNode):
    """The one register of persisted documents."""

    name = StringProperty(unique_index=True, required=True)
    revision = IntegerProperty()

    app_versions = AsyncRelationshipTo("AppVersion", "KEEPS")
    usage = AsyncRelationshipTo("DocumentUsage", "COUNTS")


class AppVersion(AsyncStructuredNode):
    """One version of a client application; `key` is both its name and its version."""

    key = StringProperty(unique_index=True, required=True)
    app = StringProperty(required=True)
    version = StringProperty(required=True)
    state = StringProperty(required=True)
    # A hash of what it lists: whether a push changes anything is known without reading that.
    content = StringProperty(required=True)
    created_at = IntegerProperty(required=True)
    published_at = IntegerProperty()
    retired_at = IntegerProperty()

    documents = AsyncRelationshipTo("Document", "LISTS")


class Document(AsyncStructuredNode):
    """A GraphQL document."""

    document_id = StringProperty(unique_index=True, required=True)
    text = StringProperty(required=True)
    sha256 = StringProperty(required=True)


class DocumentUsage(AsyncStructuredNode):
    """How often one client of one caller asked for one document; `key` is a hash of the three."""

    key = StringProperty(unique_index=True, required=True)
    caller = StringProperty(required=True)
    client = StringProperty(required=True)
    client_version = StringProperty(required=True)
    document_id = StringProperty(required=True)
    registered = BooleanProperty(required=True)
    calls = IntegerProperty(required=True)
    last_used_at = IntegerProperty(required=True)


DOCUMENT_LABELS = (DocumentRegister, AppVersion, Document, DocumentUsage)
