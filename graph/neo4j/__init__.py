"""The store that asks Cypher: it keeps the contract in a Neo4j database."""

from graph.neo4j.changes import Neo4jChangeLog
from graph.neo4j.database import Database, connect
from graph.neo4j.documents import Neo4jDocuments
from graph.neo4j.jobs import Neo4jJobs
from graph.neo4j.migrations import migrate
from graph.neo4j.store import Neo4jStore
from graph.neo4j.warming import warm

__all__ = [
    "Database",
    "Neo4jChangeLog",
    "Neo4jDocuments",
    "Neo4jJobs",
    "Neo4jStore",
    "connect",
    "migrate",
    "warm",
]
