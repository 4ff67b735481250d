"""Counts reads that miss a write which was acknowledged before them, over several workers.

Usage: `python -m benchmarks.freshness URL`, of a service with two workers or more and its cache on.
"""

import asyncio
import random
import sys
from collections import Counter
from typing import Any

import httpx2

_CALLERS = 16
_READS_EACH = 1_250
_SOCKETS = 6
"""Connections of one caller, so that its requests come to different workers."""

_CREATE = "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { name } } }"
_RENAME = "mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { name } } }"
_ADD = "mutation ($input: AddConnectionInput!) { addConnection(input: $input) { added } }"
_REMOVE = (
    "mutation ($input: RemoveConnectionInput!) { removeConnection(input: $input) { removed } }"
)
_READ = """query ($id: ID!) {
  user(userId: $id) { name connections(first: 50) { totalCount nodes { userId name } } }
}"""


class Caller:
    """One user, who renames and connects themselves, and reads it back.

    Args:
        number: Tells callers apart.
        clients: Connections to the service.
    """

    def __init__(self, number: int, clients: list[httpx2.AsyncClient]) -> None:
        self._chance = random.Random(number)
        self._clients = clients
        self._me, self._friend = f"fresh-{number}", f"fresh-friend-{number}"
        self._name = self._friend_name = "X"
        self._connected = False
        self.counts: Counter[str] = Counter()

    async def run(self) -> None:
        """Writes and reads."""
        for user_id in (self._me, self._friend):
            values = {"userId": user_id, "name": "X", "email": f"{user_id}@example.com"}
            await self._ask(_CREATE, input=values)
            # They may be there from an earlier run, under another name.
            await self._ask(_RENAME, input={"userId": user_id, "name": "X"})
        await self._set_connected(False)
        while self.counts["reads"] < _READS_EACH:
            await self._write()
            for _ in range(2):
                await self._read()

    async def _write(self) -> None:
        match self._chance.randrange(3):
            case 0:
                self._name = f"N{self._chance.random()}"
                await self._ask(_RENAME, input={"userId": self._me, "name": self._name})
            case 1:
                self._friend_name = f"F{self._chance.random()}"
                await self._ask(_RENAME, input={"userId": self._friend, "name": self._friend_name})
            case _:
                await self._set_connected(not self._connected)
        self.counts["writes"] += 1

    async def _set_connected(self, connected: bool) -> None:
        self._connected = connected
        pair = {"userId": self._me, "otherUserId": self._friend}
        await self._ask(_ADD if connected else _REMOVE, input=pair)

    async def _read(self) -> None:
        user = (await self._ask(_READ, id=self._me))["user"]
        friends = [node["userId"] for node in user["connections"]["nodes"]]
        names = {node["name"] for node in user["connections"]["nodes"]}
        fresh = user["name"] == self._name and friends == [self._friend] * self._connected
        if self.counts["writes"] > 20 and self._connected:
            fresh = fresh and names <= {self._friend_name}
        self.counts["reads"] += 1
        self.counts["stale"] += not fresh

    async def _ask(self, document: str, **variables: Any) -> dict[str, Any]:
        client = self._chance.choice(self._clients)
        body = {"query": document, "variables": variables}
        answer = (await client.post("/graphql", json=body)).json()
        assert not answer.get("errors"), answer
        data: dict[str, Any] = answer["data"]
        return data


async def count(url: str) -> Counter[str]:
    """The reads, the writes, and the stale reads among them."""
    clients = [httpx2.AsyncClient(base_url=url, timeout=30) for _ in range(_CALLERS * _SOCKETS)]
    callers = [
        Caller(number, clients[number * _SOCKETS : (number + 1) * _SOCKETS])
        for number in range(_CALLERS)
    ]
    try:
        await asyncio.gather(*(caller.run() for caller in callers))
    finally:
        await asyncio.gather(*(client.aclose() for client in clients))
    return sum((caller.counts for caller in callers), Counter())


if __name__ == "__main__":
    counted = asyncio.run(count(sys.argv[1]))
    print(
        f"{counted['stale']} stale of {counted['reads']:,} reads after {counted['writes']:,} writes"
    )
    sys.exit(counted["stale"] > 0)
