"""The whole contract, kept in one Neo4j database."""

from graph.neo4j.connections import Neo4jConnections
from graph.neo4j.database import Database
from graph.neo4j.journal import Announce, Journal, tell_nobody
from graph.neo4j.network import Neo4jNetwork
from graph.neo4j.queries import CHECK
from graph.neo4j.recommendations import Neo4jRecommendations
from graph.neo4j.users import Neo4jUsers


class Neo4jStore(Neo4jUsers, Neo4jConnections, Neo4jNetwork, Neo4jRecommendations):
    """A store on a database whose constraints are in place (`graph.neo4j.migrations`).

    Args:
        database: The database.
        announce: Is told what each write changed, once it is committed.
    """

    def __init__(self, database: Database, announce: Announce = tell_nobody) -> None:
        self._database = database
        self._journal = Journal(database, announce)

    async def check(self) -> None:
        await self._database.read(CHECK)
