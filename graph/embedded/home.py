"""The data folder of an embedded Neo4j: its configuration, its password, and who holds it."""

import fcntl
import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from graph.embedded.errors import AlreadyRunningError

USER = "neo4j"
_ITERATIONS = 1024


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Neo4j answers, and to whom."""

    uri: str
    user: str
    password: str


class Home:
    """A data folder; made where absent.

    Args:
        path: The folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.log = self.path / "neo4j.log"
        self._address = self.path / "address.json"
        self.path.mkdir(parents=True, exist_ok=True)

    def hold(self) -> IO[str]:
        """Takes the folder for oneself, for as long as the returned file is open anywhere.

        The server inherits the file, so that the folder is free when the last process that uses it
        has ended, however it ended.

        Raises:
            AlreadyRunningError: Another process has it.
        """
        lock = (self.path / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            address = self.address()
            where = f" at {address.uri}" if address else ""
            raise AlreadyRunningError(
                f"a Neo4j runs on {self.path} already{where}; stop it, or give another data folder"
            ) from None
        return lock

    def address(self) -> Address | None:
        """Where the last server on this folder said that it answers."""
        if not self._address.exists():
            return None
        return Address(**json.loads(self._address.read_text(encoding="utf-8")))

    def announce(self, address: Address) -> None:
        """Says where the server answers, to this user's processes alone."""
        _write(self._address, json.dumps(asdict(address)))

    def withdraw(self) -> None:
        """Takes back where the last server said that it answers."""
        self._address.unlink(missing_ok=True)

    def password(self) -> str:
        """The server's password, made at random the first time, and set as the initial one."""
        file = self.path / "password"
        if not file.exists():
            password = secrets.token_urlsafe(24)
            self._set_initial_password(password)
            _write(file, password)
        return file.read_text(encoding="utf-8")

    def _set_initial_password(self, password: str) -> None:
        # What `neo4j-admin dbms set-initial-password` writes; that takes a JVM two seconds, and
        # the password on a command line that others can read.
        salt = secrets.token_bytes(32)
        digest = salt + password.encode()
        for _ in range(_ITERATIONS):
            digest = hashlib.sha256(digest).digest()
        file = self.path / "data" / "dbms" / "auth.ini"
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, f"{USER}:SHA-256,{digest.hex()},{salt.hex()},{_ITERATIONS}:\n")

    def configure(self, port: int, page_cache: str) -> None:
        """Writes the server's configuration: loopback only, and nothing but Bolt."""
        settings = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{port}",
            "server.bolt.advertised_address": f"127.0.0.1:{port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "server.memory.pagecache.size": page_cache,
            "db.tx_log.rotation.retention_policy": "2 files",
            "db.tx_log.rotation.size": "64M",
            "dbms.usage_report.enabled": "false",
            # By default, ten seconds pass between the store's closing and the process's end.
            "internal.server.bolt.connection_shutdown_wait_time": "100ms",
            "internal.server.bolt.thread_pool_shutdown_wait_time": "100ms",
        }
        lines = [f"{name}={value}\n" for name, value in settings.items()]
        (self.path / "conf").mkdir(exist_ok=True)
        (self.path / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")

    def log_tail(self, lines: int = 12) -> str:
        """The end of what the server has printed, but for where in its code it was."""
        if not self.log.exists():
            return ""
        printed = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        told = [line for line in printed if not line.startswith(("\tat ", "\t... "))]
        return "\n".join(told[-lines:])


def _write(file: Path, secret: str) -> None:
    """Writes a whole file that this user alone may read, or, where interrupted, none."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as target:
        target.write(secret)
    part.replace(file)
