"""A genuine Neo4j Community that needs neither Docker nor a Java of the system's."""

from graph.embedded.errors import EmbeddedError
from graph.embedded.home import Address
from graph.embedded.server import EmbeddedNeo4j, running

__all__ = ["Address", "EmbeddedError", "EmbeddedNeo4j", "running"]
