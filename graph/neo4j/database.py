"""How queries reach one Neo4j database: sessions, transactions, retries, and what failure means."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, Protocol, TypeVar

import neo4j
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase, AsyncManagedTransaction
from neo4j.exceptions import ClientError, ConstraintError, DriverError, Neo4jError

from graph.contract import StoreUnavailableError
from graph.neo4j.queries import Query

Answer = TypeVar("Answer")

_ATTEMPTS = 3
# What the server says of transactions that it ended because they took too long.
_TIMED_OUT = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.LockClientStopped",
)


@asynccontextmanager
async def connect(uri: str, user: str, password: str, pool_size: int) -> AsyncIterator[AsyncDriver]:
    """A driver for as long as the context lasts, with waits that fit a request.

    The driver's own defaults (30 s to connect, 60 s for a place in the pool, retries for 30 s after
    a first pause of 1 s) suit batch programs.
    """
    async with AsyncGraphDatabase.driver(
        uri,
        auth=(user, password),
        max_connection_pool_size=pool_size,
        connection_timeout=2,
        connection_acquisition_timeout=2,
        max_transaction_retry_time=2,
        initial_retry_delay=0.02,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    ) as driver:
        yield driver


class Run(Protocol):
    """Runs queries in a transaction."""

    async def __call__(self, query: Query, **parameters: Any) -> list[Any]:
        """What a query answers."""


class Database:
    """One database of a Neo4j server.

    Args:
        driver: An open driver, which the caller closes.
        name: The database's name; naming it saves the driver a round trip.
        timeout: After how many seconds the server gives up a transaction, and we the wait.
    """

    def __init__(self, driver: AsyncDriver, name: str = "neo4j", timeout: float = 10) -> None:
        self.driver = driver
        self.name = name
        self._timeout = timeout

    async def read(self, query: Query, **parameters: Any) -> list[Any]:
        """What the query answers, in one auto-commit transaction.

        Raises:
            StoreUnavailableError: There was no answer, also at a second try.
        """

        async def attempt() -> list[Any]:
            async with self.driver.session(
                database=self.name, default_access_mode=READ_ACCESS
            ) as session:
                result = await session.run(
                    neo4j.Query(query.text, timeout=self._timeout),
                    parameters,
                )
                return _answers(await result.values())

        return await self._bounded(lambda: _again(_retryable, attempt))

    async def write(self, query: Query, *batches: dict[str, Any]) -> list[Any]:
        """What the query answers to each batch of parameters, all in one transaction, in one list.

        Raises:
            StoreUnavailableError: There was no answer; what was written is then unknown.
        """
        return await self.transact(lambda run: run_all(run, query, batches))

    async def transact(self, work: Callable[[Run], Awaitable[Answer]]) -> Answer:
        """What some work answers that runs its queries in one transaction.

        It is done again where another transaction stood in the way: where it took the lock that
        would have closed a circle, or the unique value that a query had just found free.

        Raises:
            StoreUnavailableError: There was no answer; what was written is then unknown.
        """

        @neo4j.unit_of_work(timeout=self._timeout)
        async def bounded(transaction: AsyncManagedTransaction) -> Answer:
            async def run(query: Query, **parameters: Any) -> list[Any]:
                result = await transaction.run(query.text, parameters)
                return _answers(await result.values())

            return await work(run)

        async def attempt() -> Answer:
            async with self.driver.session(database=self.name) as session:
                return await session.execute_write(bounded)

        return await self._bounded(lambda: _again(_lost_a_race, attempt))

    async def _bounded(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        # The driver has no read timeout: a server that hangs would hang its callers for ever.
        try:
            async with asyncio.timeout(self._timeout + 1):
                return await ask()
        except TimeoutError as error:
            raise StoreUnavailableError("the database did not answer in time") from error
        except (DriverError, Neo4jError) as error:
            if _retryable(error) or error_code(error).startswith(_TIMED_OUT):
                raise StoreUnavailableError("the database is not available") from error
            raise


async def run_all(run: Run, query: Query, batches: Iterable[dict[str, Any]]) -> list[Any]:
    """What a query answers to each batch of parameters, in one list."""
    return [answer for parameters in batches for answer in await run(query, **parameters)]


async def _again(
    worthwhile: Callable[[Exception], bool], attempt: Callable[[], Awaitable[Answer]]
) -> Answer:
    for _ in range(_ATTEMPTS - 1):
        try:
            return await attempt()
        except (DriverError, Neo4jError) as error:
            if not worthwhile(error):
                raise
    return await attempt()


def _answers(rows: list[list[Any]]) -> list[Any]:
    [[answers]] = rows
    return list(answers)


def _retryable(error: Exception) -> bool:
    return isinstance(error, DriverError | Neo4jError) and error.is_retryable()


def _lost_a_race(error: Exception) -> bool:
    return isinstance(error, ConstraintError)


def error_code(error: Exception) -> str:
    """The server's code of an error; empty for one of the driver's own."""
    return (error.code or "") if isinstance(error, ClientError) else ""
