"""The graph as it was imported, whatever was written since, and by whom."""

import shutil
import subprocess
from typing import LiteralString

from neo4j import GraphDatabase

from benchmarks.servers import Site

_SECONDS = 120
_REMOVE: LiteralString = """
MATCH ()-[link:CONNECTED_TO]->() WHERE link.since >= $since
CALL (link) { DELETE link } IN TRANSACTIONS OF 10000 ROWS
"""


class Restorer:
    """Takes back what was written since the import; what caches hold goes with it.

    Args:
        site: Where the databases run.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        # The importer dates all connections alike, before any that a benchmark makes.
        self._since = site.graph.imported_at
        # A run that was cut short has left something; so has a writer whom nobody waited for.
        self.restore()

    def restore(self) -> None:
        """Removes the connections that were made."""
        address = self._site.address
        auth = (address.user, address.password)
        with (
            GraphDatabase.driver(
                address.uri, auth=auth, notifications_min_severity="OFF"
            ) as driver,
            driver.session(database="neo4j") as session,
        ):
            session.run(_REMOVE, since=self._since).consume()
        if self._site.redis:
            self._tell("redis-cli", "-p", str(self._site.redis), "flushall")
        if self._site.postgres:
            statement = "delete from connections where since > 0"
            self._tell("psql", self._site.postgres, "-q", "-c", statement)

    def _tell(self, program: str, *arguments: str) -> None:
        command = shutil.which(program) or program
        subprocess.run([command, *arguments], check=True, timeout=_SECONDS, capture_output=True)
