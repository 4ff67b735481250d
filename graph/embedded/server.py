"""A genuine Neo4j as a child process."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.embedded import supervisor
from graph.embedded.artifacts import default_cache, fetch, locked_jars
from graph.embedded.errors import StartupError
from graph.embedded.home import USER, Address, Home
from graph.embedded.java import command, find_java
from graph.embedded.ports import free_port

_MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"
_JVM_FLAGS = ("-XX:+ExitOnOutOfMemoryError",)
_SECONDS_TO_START = 120
_SECONDS_TO_ANSWER = 10
_SECONDS_TO_STOP = 40


class EmbeddedNeo4j:
    """A Neo4j server on a data folder, for as long as this process wants it, or lives.

    Args:
        data: The folder that keeps its data; made where absent.
        port: Where Bolt answers, on the loopback interface; 0 for any free port.
        cache: Where its jars are kept; by default, in the user's cache.
        repository: A Maven repository to fetch them from; by default, Maven Central.
        heap: The JVM's heap.
        page_cache: How much of the store is held in memory.
    """

    def __init__(
        self,
        data: Path,
        *,
        port: int = 0,
        cache: Path | None = None,
        repository: str | None = None,
        heap: str = "1g",
        page_cache: str = "512m",
    ) -> None:
        self._home = Home(data)
        self._port = port
        self._cache = cache or default_cache()
        self._repository = repository
        self._heap = heap
        self._page_cache = page_cache
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Address:
        """Starts the server, and returns when it answers.

        Raises:
            AlreadyRunningError: Another process runs one on the same data.
            DownloadError: Its jars are not at hand, and cannot be fetched.
            JavaNotFoundError: There is no Java to run it on.
            StartupError: It ended, or did not answer within two minutes.
        """
        java, jars = find_java(), fetch(locked_jars(), self._cache, self._repository)
        with self._home.hold() as lock:
            self._home.withdraw()
            port = self._port or free_port()
            self._home.configure(port, self._page_cache)
            address = Address(f"bolt://127.0.0.1:{port}", USER, self._home.password())
            server = command(java, jars, _MAIN_CLASS, f"-Xmx{self._heap}", *_JVM_FLAGS)
            self._process = self._spawn(server, lock.fileno())
        try:
            self._wait_until_it_answers(address)
        except BaseException:
            self.stop()
            raise
        self._home.announce(address)
        return address

    def stop(self) -> None:
        """Stops the server, and returns when it has ended; does nothing when it has already."""
        process, self._process = self._process, None
        if process and process.stdin:
            process.stdin.close()
            process.wait(_SECONDS_TO_STOP)

    def __enter__(self) -> Address:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _spawn(self, server: list[str], lock: int) -> "subprocess.Popen[bytes]":
        home = self._home.path
        arguments = [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
        with self._home.log.open("wb") as log:
            # A session of its own: Ctrl-C in a terminal is ours to answer, and the server is to
            # outlive our last use of it.
            return subprocess.Popen(
                [sys.executable, supervisor.__file__, str(lock), *server, *arguments],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=[lock],
                start_new_session=True,
            )

    def _wait_until_it_answers(self, address: Address) -> None:
        deadline = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                raise StartupError(f"Neo4j ended while it started:\n{self._home.log_tail()}")
            if answers(address):
                return
            time.sleep(0.1)
        raise StartupError(f"Neo4j did not answer in time:\n{self._home.log_tail()}")


def answers(address: Address) -> bool:
    """Whether a server answers queries there."""
    port = int(address.uri.rpartition(":")[2])
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) != 0:
            return False
    auth = (address.user, address.password)
    try:
        with GraphDatabase.driver(
            address.uri,
            auth=auth,
            connection_timeout=2,
            # Somebody else may listen there, and say nothing.
            connection_acquisition_timeout=_SECONDS_TO_ANSWER,
            max_transaction_retry_time=0,
        ) as driver:
            driver.execute_query("RETURN 1", database_="neo4j")
    except (DriverError, Neo4jError):
        return False
    return True


def running(data: Path) -> Address | None:
    """Where a server answers that another process runs on this data; None where none does."""
    # Not to hold the folder even for a moment: a server that starts just then would be refused.
    # Whoever else answers on an address of old does not know this folder's password.
    address = Home(data).address()
    return address if address and answers(address) else None


def announced(data: Path) -> Address | None:
    """Where the last server on this data said that it answers, whether it does now or not."""
    return Home(data).address()
