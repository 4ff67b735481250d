"""A Redis of our own, where there may be one."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graph.embedded import EmbeddedError, running_redis


def answer(url: str, request: bytes) -> bytes:
    address = urlsplit(url)
    assert address.hostname and address.port
    with socket.create_connection((address.hostname, address.port), 5) as connection:
        connection.sendall(request)
        return connection.recv(100)


def program(folder: Path, text: str) -> None:
    file = folder / "redis-server"
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)


def test_it_answers_while_it_is_wanted_on_loopback_alone(tmp_path: Path) -> None:
    with running_redis(tmp_path) as url:
        assert url and url.startswith("redis://127.0.0.1:")
        assert answer(url, b"PING\r\n") == b"+PONG\r\n"

    with pytest.raises(ConnectionRefusedError):
        answer(url, b"PING\r\n")


def test_there_is_none_where_the_program_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with running_redis(tmp_path) as url:
        assert url is None


def test_one_that_ends_at_once_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "echo no memory; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    with pytest.raises(EmbeddedError, match="Redis did not start"), running_redis(tmp_path):
        pass

    assert "no memory" in (tmp_path / "redis.log").read_text(encoding="utf-8")
