"""The jars that Neo4j is made of: which, where they are kept, and how they come there."""

import fcntl
import hashlib
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from importlib.resources import files
from pathlib import Path
from threading import Event

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from graph.embedded.errors import DownloadError

_AT_ONCE = 16
_ATTEMPTS = 4
_SECONDS = 30
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Jar:
    """One jar as `neo4j.lock` pins it: its Maven coordinates, its SHA-256, its size in bytes."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @classmethod
    def parse(cls, line: str) -> "Jar":
        """A line of the lock: `group:artifact:version[:classifier] sha256 size`."""
        coordinates, sha256, size = line.split()
        group, artifact, version, *classifier = coordinates.split(":")
        return cls(group, artifact, version, "".join(classifier), sha256, int(size))

    @property
    def file_name(self) -> str:
        """The file's name, in a repository and in the cache."""
        suffix = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{suffix}.jar"

    @property
    def path(self) -> str:
        """The file's place in a Maven repository."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.file_name}"


def locked_jars() -> list[Jar]:
    """The jars of the Neo4j that we run."""
    lock = (files("graph.embedded") / "neo4j.lock").read_text(encoding="utf-8")
    return [Jar.parse(line) for line in lock.splitlines()]


def default_cache() -> Path:
    """Where the jars are kept for this user, whatever the project."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "connections" / "neo4j"


def fetch(jars: list[Jar], cache: Path, repository: str | None = None) -> list[Path]:
    """Sees to it that every jar is in the cache.

    A jar is in its place only when its hash was right, so what an interruption left is finished
    by the next call. Two processes may call at once: the second waits for the first.

    Args:
        jars: What is needed.
        cache: The folder that keeps them; made where absent.
        repository: The address of a Maven repository; Maven Central where none is given.

    Returns:
        The jars' files.

    Raises:
        DownloadError: One cannot be had.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(cache):
        missing = [jar for jar in jars if not (cache / jar.file_name).exists()]
        if missing:
            _fetch_all(missing, cache, repository or _maven_central())
    return [cache / jar.file_name for jar in jars]


def _maven_central() -> str:
    try:
        from jgo.constants import MAVEN_CENTRAL_URL
    except ImportError:
        raise DownloadError(
            "no Maven repository to fetch Neo4j from: install connections[embedded], or set "
            "CONNECTIONS_MAVEN_REPOSITORY"
        ) from None
    return str(MAVEN_CENTRAL_URL)


@contextmanager
def _one_at_a_time(cache: Path) -> Iterator[None]:
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch_all(jars: list[Jar], cache: Path, repository: str) -> None:
    columns = (TextColumn("Fetching Neo4j"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns) as progress, ThreadPoolExecutor(_AT_ONCE) as pool:
        task = progress.add_task("", total=sum(jar.size for jar in jars))
        given_up = Event()
        fetched = {pool.submit(_fetch_one, jar, cache, repository, given_up): jar for jar in jars}
        try:
            for future in as_completed(fetched):
                future.result()
                progress.advance(task, fetched[future].size)
        except BaseException:
            given_up.set()
            pool.shutdown(cancel_futures=True)
            raise


def _fetch_one(jar: Jar, cache: Path, repository: str, given_up: Event) -> None:
    part = cache / f"{jar.file_name}.part"
    reason = ""
    for attempt in range(_ATTEMPTS):
        if given_up.wait(attempt**2 / 4):
            break
        try:
            _download(f"{repository.rstrip('/')}/{jar.path}", part, given_up)
        except (OSError, HTTPException) as error:
            reason = str(getattr(error, "reason", error))
            if isinstance(error, urllib.error.HTTPError) and error.code == 404:
                break
            continue
        if hashlib.sha256(part.read_bytes()).hexdigest() == jar.sha256:
            part.rename(cache / jar.file_name)
            return
        reason = "its contents are not those that are pinned"
        part.unlink()
    raise DownloadError(
        f"cannot fetch {jar.file_name}, a part of Neo4j: {reason}; check the connection to the "
        "Maven repository and start again to go on, or set CONNECTIONS_NEO4J_URI to a Neo4j of "
        "your own"
    )


def _download(url: str, part: Path, given_up: Event) -> None:
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        with (
            urllib.request.urlopen(request, timeout=_SECONDS) as response,
            # A server that knows no ranges sends the whole file anew.
            part.open("ab" if response.status == 206 else "wb") as file,
        ):
            while not given_up.is_set() and (piece := response.read1(_PIECE)):
                file.write(piece)
            if response.length:
                # What has come is kept, for the next attempt to go on from.
                raise ConnectionError("the connection ended too early")
    except urllib.error.HTTPError as error:
        if error.code != 416:
            raise
        # Nothing is left to send: the part is whole, or wrong, as its hash will tell.
