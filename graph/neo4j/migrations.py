"""What a database must have before the store may use it: the declared constraints and indexes."""

from io import StringIO
from typing import cast

from neomodel import adb, get_config

from graph.neo4j.change_nodes import CHANGE_LABELS
from graph.neo4j.database import Database
from graph.neo4j.document_nodes import DOCUMENT_LABELS
from graph.neo4j.job_nodes import JOB_LABELS
from graph.neo4j.nodes import User

_SECONDS_TO_BUILD = 300


async def migrate(database: Database) -> list[str]:
    """Installs what `graph.neo4j` declares of nodes, and waits until it is in force.

    Safe to repeat, and from several processes at once: what is there already stays.

    Returns:
        The names of the constraints that are now in force.
    """
    get_config().database_name = database.name
    await adb.set_connection(driver=database.driver)
    # neomodel prints a line for each constraint that is there already, which is as it should be.
    for label in (User, *CHANGE_LABELS, *DOCUMENT_LABELS, *JOB_LABELS):
        await adb.install_labels(label, stdout=StringIO())
    await adb.cypher_query("CALL db.awaitIndexes($seconds)", {"seconds": _SECONDS_TO_BUILD})
    return sorted(cast(str, row["name"]) for row in await adb.list_constraints())
