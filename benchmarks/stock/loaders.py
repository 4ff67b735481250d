"""The loaders of the stock server: one query for all keys that a request asks for at once."""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiodataloader import DataLoader
from neo4j import AsyncDriver, Record, RoutingControl
from neo4j.graph import Node

Rows = list[tuple[float, Node]]

_USERS = "MATCH (user:User) WHERE user.user_id IN $ids RETURN user"
_TOTALS = """
UNWIND $ids AS id
MATCH (user:User {user_id: id})
RETURN id, COUNT { (user)-[:CONNECTED_TO]-() } AS total
"""
_CONNECTIONS = """
UNWIND $keys AS key
MATCH (:User {user_id: key.user_id})-[link:CONNECTED_TO]-(other:User)
WHERE key.rank IS NULL OR link.since < key.rank
  OR (link.since = key.rank AND other.user_id > key.after_id)
WITH key, link.since AS since, other ORDER BY since DESC, other.user_id
WITH key, collect([since, other]) AS rows
RETURN key.slot AS slot, rows[..key.first] AS rows
"""
_RECOMMENDATIONS = """
UNWIND $keys AS key
MATCH (user:User {user_id: key.user_id})-[given:RECOMMENDED]->(other:User)
WHERE NOT EXISTS { (user)-[:CONNECTED_TO]-(other) }
  AND (key.rank IS NULL OR given.score < key.rank
    OR (given.score = key.rank AND other.user_id > key.after_id))
WITH key, given.score AS score, other ORDER BY score DESC, other.user_id
WITH key, collect([score, other]) AS rows
RETURN key.slot AS slot, rows[..key.first] AS rows
"""


@dataclass(frozen=True, slots=True)
class PageKey:
    """A page of a user's list."""

    user_id: str
    first: int
    after: str | None

    def parameters(self, slot: int) -> dict[str, Any]:
        """The key for a query: one row more than asked for tells whether more follow."""
        rank, after_id = (None, None)
        if self.after:
            text, _, after_id = b64decode(self.after).decode().partition(":")
            rank = float(text)
        page = {"slot": slot, "user_id": self.user_id, "first": self.first + 1}
        return page | {"rank": rank, "after_id": after_id}


class Loaders:
    """What one request loads with."""

    def __init__(self, driver: AsyncDriver) -> None:
        self._driver = driver
        self.users: DataLoader[str, Node | None] = DataLoader(self._load_users)
        self.totals: DataLoader[str, int] = DataLoader(self._load_totals)
        self.connections: DataLoader[PageKey, Rows] = DataLoader(self._load_connections)
        self.recommendations: DataLoader[PageKey, Rows] = DataLoader(self._load_recommendations)

    async def _load_users(self, ids: Sequence[str]) -> list[Node | None]:
        records = await self._read(_USERS, ids=list(ids))
        found = {record["user"]["user_id"]: record["user"] for record in records}
        return [found.get(user_id) for user_id in ids]

    async def _load_totals(self, ids: Sequence[str]) -> list[int]:
        records = await self._read(_TOTALS, ids=list(ids))
        found = {record["id"]: record["total"] for record in records}
        return [found.get(user_id, 0) for user_id in ids]

    async def _load_connections(self, keys: Sequence[PageKey]) -> list[Rows]:
        return await self._load_pages(_CONNECTIONS, keys)

    async def _load_recommendations(self, keys: Sequence[PageKey]) -> list[Rows]:
        return await self._load_pages(_RECOMMENDATIONS, keys)

    async def _load_pages(self, query: str, keys: Sequence[PageKey]) -> list[Rows]:
        records = await self._read(
            query, keys=[key.parameters(slot) for slot, key in enumerate(keys)]
        )
        found = {record["slot"]: record["rows"] for record in records}
        return [found.get(slot, []) for slot in range(len(keys))]

    async def _read(self, query: str, **parameters: Any) -> list[Record]:
        records, _, _ = await self._driver.execute_query(
            query, parameters, database_="neo4j", routing_=RoutingControl.READ
        )
        return records
