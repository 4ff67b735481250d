"""A Maven repository on the loopback interface, of made-up jars, that misbehaves when told to."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, Event, Thread
from typing import Any

from graph.embedded.artifacts import Jar

GROUP = "org.example"
VERSION = "1.0"


@dataclass
class Repository:
    """What it has, how it behaves, and what it was asked."""

    url: str = ""
    contents: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """The file and the range of each request."""
    hung_up: list[str] = field(default_factory=list)
    """The files whose reader went away."""
    knows_ranges: bool = True
    failures: int = 0
    """How many requests it answers with an error."""
    cuts: int = 0
    """How many answers it breaks off in the middle."""
    endless: set[str] = field(default_factory=set)
    """The files of which it sends one half, and then, for at least 20 s, byte by byte."""
    gathering: Barrier | None = None
    """Those that must have asked before any is answered."""
    closed: Event = field(default_factory=Event)

    def publish(self, name: str, contents: bytes) -> Jar:
        """Adds a jar; answers with what a lock would say of it."""
        sha256 = hashlib.sha256(contents).hexdigest()
        jar = Jar(GROUP, name, VERSION, "", sha256, len(contents))
        self.contents[jar.file_name] = contents
        return jar


@contextmanager
def serve() -> Iterator[Repository]:
    """An empty repository, for as long as the context lasts."""
    repository = Repository()
    server = _Server(("127.0.0.1", 0), _Handler)
    server.repository = repository
    repository.url = f"http://127.0.0.1:{server.server_port}/jars/"
    thread = Thread(target=server.serve_forever, args=[0.05], daemon=True)
    thread.start()
    try:
        yield repository
    finally:
        repository.closed.set()
        server.shutdown()
        server.server_close()
        thread.join(10)


class _Server(ThreadingHTTPServer):
    repository: Repository


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        repository = self.server.repository
        folder, _, name = self.path.rpartition("/")
        repository.asked.append((name, self.headers.get("Range", "")))
        if repository.gathering:
            repository.gathering.wait(10)
        contents = repository.contents.get(name)
        if repository.failures:
            repository.failures -= 1
            self.send_error(503)
        elif contents is None or not folder.startswith(f"/jars/{GROUP.replace('.', '/')}/"):
            self.send_error(404)
        elif self._start() >= len(contents):
            self.send_error(416)
        else:
            self._send(name, contents[self._start() :])

    def _start(self) -> int:
        asked = self.headers.get("Range") if self.server.repository.knows_ranges else None
        return int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0

    def _send(self, name: str, rest: bytes) -> None:
        repository = self.server.repository
        self.send_response(206 if self._start() else 200)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if name in repository.endless:
            self._trickle(name, rest)
        elif repository.cuts:
            repository.cuts -= 1
            self.wfile.write(rest[: len(rest) // 2])
        else:
            self.wfile.write(rest)

    def _trickle(self, name: str, rest: bytes) -> None:
        half = len(rest) // 2
        try:
            self.wfile.write(rest[:half])
            for byte in rest[half : half + 2000]:
                self.wfile.write(bytes([byte]))
                if self.server.repository.closed.wait(0.01):
                    return
        except OSError:
            self.server.repository.hung_up.append(name)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing; `asked` tells."""
