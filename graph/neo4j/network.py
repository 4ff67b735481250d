"""What lies further than one connection, asked of Neo4j: paths, and how two users stand."""

from collections import defaultdict
from collections.abc import Sequence

from graph.model import Pair, Relationship, User
from graph.neo4j import queries
from graph.neo4j.database import Database
from graph.neo4j.records import pair_rows, relationship


class Neo4jNetwork:
    """The rest of the contract's `Connections`."""

    _database: Database

    async def find_paths(self, pairs: Sequence[Pair]) -> list[list[User] | None]:
        answers = await self._database.read(queries.FIND_PATHS, pairs=pair_rows(pairs))
        found = {slot: [User(*row) for row in path] for slot, path in answers}
        return [found.get(slot) for slot in range(len(pairs))]

    async def get_relationships(self, pairs: Sequence[Pair]) -> list[Relationship | None]:
        asked: dict[str, list[dict[str, object]]] = defaultdict(list)
        for slot, pair in enumerate(pairs):
            asked[pair.user_id].append({"slot": slot, "userId": pair.other_user_id})
        viewers = [{"userId": user_id, "others": others} for user_id, others in asked.items()]
        answers = await self._database.read(queries.GET_RELATIONSHIPS, viewers=viewers)
        found = {slot: relationship(row) for slot, *row in answers}
        return [found.get(slot) for slot in range(len(pairs))]
