"""Jars that cannot be had: what is said, and what is left in the cache."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from graph.embedded import EmbeddedError
from graph.embedded.artifacts import Jar, fetch
from graph.embedded.errors import DownloadError
from tests.embedded.repository import Repository
from tests.embedded.waiting import eventually

ABSENT = Jar("org.example", "absent", "1.0", "", "0" * 64, 10)


@pytest.fixture(autouse=True)
def few_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.embedded.artifacts._ATTEMPTS", 2)


@pytest.fixture
def babbler() -> Iterator[str]:
    """A server that does not speak HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(20)

        def babble() -> None:
            for _ in range(2):
                caller, _ = listener.accept()
                with caller:
                    caller.recv(4096)
                    caller.sendall(b"220 mail.example.org\r\n")

        thread = Thread(target=babble, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(20)


def test_contents_other_than_those_pinned_are_not_taken(
    repository: Repository, cache: Path
) -> None:
    ann = repository.publish("ann", b"genuine")
    repository.contents["ann-1.0.jar"] = b"tampered"

    with pytest.raises(DownloadError, match=r"ann-1\.0\.jar.* not those that are pinned"):
        fetch([ann], cache, repository.url)

    assert [file.name for file in cache.iterdir()] == ["lock"]
    assert len(repository.asked) == 2


def test_a_jar_that_is_not_there_is_asked_for_once(repository: Repository, cache: Path) -> None:
    with pytest.raises(DownloadError, match=r"absent-1\.0\.jar.*: Not Found; check"):
        fetch([ABSENT], cache, repository.url)

    assert len(repository.asked) == 1
    assert [file.name for file in cache.iterdir()] == ["lock"]


def test_without_a_connection_it_is_said_what_to_do(cache: Path, free_port: int) -> None:
    with pytest.raises(EmbeddedError, match=r"refused; check the connection .* start again"):
        fetch([ABSENT], cache, f"http://127.0.0.1:{free_port}")


def test_an_answer_that_is_no_http_is_an_error_like_others(cache: Path, babbler: str) -> None:
    with pytest.raises(DownloadError, match="220 mail"):
        fetch([ABSENT], cache, babbler)


def test_a_connection_that_breaks_every_time_is_named(repository: Repository, cache: Path) -> None:
    ann = repository.publish("ann", b"0123456789abcdef")
    repository.cuts = 2

    with pytest.raises(DownloadError, match="ended too early"):
        fetch([ann], cache, repository.url)

    assert (cache / "ann-1.0.jar.part").read_bytes() == b"0123456789ab"


def test_one_that_fails_ends_the_others_soon(repository: Repository, cache: Path) -> None:
    endless = repository.publish("endless", b"?" * 10_000_000)
    repository.endless = {endless.file_name}

    with pytest.raises(DownloadError, match="absent"):
        fetch([endless, ABSENT], cache, repository.url)

    assert eventually(lambda: repository.hung_up, 10) == [endless.file_name]


def test_what_came_before_the_failure_is_kept(repository: Repository, cache: Path) -> None:
    ann = repository.publish("ann", b"ann")
    fetch([ann], cache, repository.url)

    with pytest.raises(DownloadError):
        fetch([ann, ABSENT], cache, repository.url)

    assert (cache / "ann-1.0.jar").read_bytes() == b"ann"


def test_without_the_package_that_knows_maven_central_a_repository_is_asked_for(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jgo.constants", None)

    with pytest.raises(DownloadError, match="CONNECTIONS_MAVEN_REPOSITORY"):
        fetch([ABSENT], cache)
