"""The graph's declaration: its labels, relationships, properties, and what is unique.

neomodel declares, Cypher asks: no object of these classes is ever read or saved. The tests hold
every Cypher file to what stands here.
"""

from neomodel import (
    AsyncRelationship,
    AsyncRelationshipTo,
    AsyncStructuredNode,
    AsyncStructuredRel,
    FloatProperty,
    IntegerProperty,
    StringProperty,
)


class ConnectedTo(AsyncStructuredRel):
    """A connection, once a pair; its direction says nothing."""

    since = IntegerProperty(required=True)


class Recommended(AsyncStructuredRel):
    """A recommendation of one user to another."""

    score = FloatProperty(required=True)
    # neomodel keeps the name `source` to itself; in the graph the property has it.
    on_account_of = StringProperty(db_property="source")
    since = IntegerProperty(required=True)


class User(AsyncStructuredNode):
    """A member of the social network; times are epoch milliseconds."""

    user_id = StringProperty(unique_index=True, required=True)
    name = StringProperty(required=True)
    email = StringProperty(required=True)
    email_key = StringProperty(unique_index=True, required=True)
    college = StringProperty()
    created_at = IntegerProperty(required=True)
    updated_at = IntegerProperty(required=True)

    connections = AsyncRelationship("User", "CONNECTED_TO", model=ConnectedTo)
    recommendations = AsyncRelationshipTo("User", "RECOMMENDED", model=Recommended)
