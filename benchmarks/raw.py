"""The driver alone, as a process: one good query an operation, no HTTP, no GraphQL.

It is told by a line of JSON what to run, and answers with a line: `{"file", "offset", "seconds"}`
with a tally, `{"kind", "variables"}` with what a server would say.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import uvloop
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from benchmarks.raw_queries import QUERIES, WRITES
from benchmarks.tallies import CALLERS, Tally


async def answer(driver: AsyncDriver, kind: str, variables: dict[str, Any]) -> Any:
    """What the graph says to an operation."""
    if kind in WRITES:
        variables = variables | {"now": time.time_ns() // 1_000_000}
        # Writers may stand in one another's way: the driver tries again.
        records, _, _ = await driver.execute_query(QUERIES[kind], variables, database_="neo4j")
        return records[0][0]
    async with driver.session(database="neo4j", default_access_mode=READ_ACCESS) as session:
        [[said]] = await (await session.run(QUERIES[kind], variables)).values()
        return said


async def _run(driver: AsyncDriver, operations: Iterator[list[Any]], seconds: float) -> Tally:
    latencies: list[float] = []
    faults: list[str] = []
    start = time.perf_counter()

    async def call() -> None:
        for kind, variables in operations:
            began = time.perf_counter()
            try:
                await answer(driver, kind, variables)
                latencies.append(time.perf_counter() - began)
            except (DriverError, Neo4jError) as error:
                faults.append(str(error))
            if time.perf_counter() >= start + seconds:
                break

    await asyncio.gather(*[call() for _ in range(CALLERS)])
    return Tally.of(latencies, time.perf_counter() - start, faults)


async def _obey(driver: AsyncDriver, order: dict[str, Any]) -> Any:
    if "kind" in order:
        return await answer(driver, order["kind"], order["variables"])
    with Path(order["file"]).open(encoding="utf-8") as file:
        operations = [json.loads(line) for line in file]
    place = order["offset"] % len(operations)
    # What must not be repeated ends with the file.
    endless = cycle(operations) if order["repeat"] else iter(operations)
    return asdict(await _run(driver, islice(endless, place, None), order["seconds"]))


async def _serve() -> None:
    """Obeys until there are no more orders."""
    auth = ("neo4j", os.environ["NEO4J_PASSWORD"])
    async with AsyncGraphDatabase.driver(
        os.environ["NEO4J_URI"],
        auth=auth,
        max_connection_pool_size=CALLERS,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    ) as driver:
        while line := await asyncio.to_thread(sys.stdin.readline):
            print(json.dumps(await _obey(driver, json.loads(line))), flush=True)


if __name__ == "__main__":
    uvloop.run(_serve())
