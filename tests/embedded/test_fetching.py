"""Jars that come into the cache: at once, once, and from where an interruption left them."""

from pathlib import Path
from threading import Barrier

import pytest

from graph.embedded.artifacts import fetch
from tests.embedded.repository import Repository

CONTENTS = bytes(range(256)) * 400


def test_jars_are_fetched_at_once_and_kept(repository: Repository, cache: Path) -> None:
    jars = [repository.publish(name, name.encode()) for name in ("ann", "bob", "cat", "dan")]
    repository.gathering = Barrier(4)

    found = fetch(jars, cache, repository.url)

    assert [file.read_bytes() for file in found] == [b"ann", b"bob", b"cat", b"dan"]
    assert sorted(file.name for file in cache.iterdir()) == [
        *("ann-1.0.jar", "bob-1.0.jar", "cat-1.0.jar", "dan-1.0.jar"),
        "lock",
    ]


def test_what_is_there_is_not_asked_for_again(repository: Repository, cache: Path) -> None:
    ann = repository.publish("ann", CONTENTS)
    first = fetch([ann], cache, repository.url)
    bob = repository.publish("bob", CONTENTS)

    second = fetch([ann, bob], cache, repository.url)

    assert first == second[:1]
    assert [name for name, _ in repository.asked] == ["ann-1.0.jar", "bob-1.0.jar"]


def test_an_address_without_its_last_slash_will_do(repository: Repository, cache: Path) -> None:
    ann = repository.publish("ann", CONTENTS)

    [found] = fetch([ann], cache, repository.url.rstrip("/"))

    assert found.read_bytes() == CONTENTS


def test_without_a_repository_given_it_is_maven_central(
    repository: Repository, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = repository.publish("ann", CONTENTS)
    monkeypatch.setattr("jgo.constants.MAVEN_CENTRAL_URL", repository.url)

    [found] = fetch([ann], cache)

    assert found.read_bytes() == CONTENTS


@pytest.mark.parametrize(
    ("part", "ranges", "asked"),
    [
        (CONTENTS[:1000], True, ["bytes=1000-"]),
        (CONTENTS[:1000], False, ["bytes=1000-"]),
        (CONTENTS, True, [f"bytes={len(CONTENTS)}-"]),
        (b"", True, [""]),
        (b"?" * len(CONTENTS), True, [f"bytes={len(CONTENTS)}-", ""]),
        (b"?" * 1000, True, ["bytes=1000-", ""]),
    ],
    ids=["goes on", "knows no ranges", "is whole", "is empty", "is whole and wrong", "is wrong"],
)
def test_a_part_is_gone_on_with(
    repository: Repository, cache: Path, part: bytes, ranges: bool, asked: list[str]
) -> None:
    ann = repository.publish("ann", CONTENTS)
    repository.knows_ranges = ranges
    cache.mkdir()
    (cache / "ann-1.0.jar.part").write_bytes(part)

    [found] = fetch([ann], cache, repository.url)

    assert found.read_bytes() == CONTENTS
    assert [range for _, range in repository.asked] == asked
    assert not (cache / "ann-1.0.jar.part").exists()


def test_a_broken_connection_is_gone_on_with(repository: Repository, cache: Path) -> None:
    ann = repository.publish("ann", CONTENTS)
    repository.cuts = 1

    [found] = fetch([ann], cache, repository.url)

    assert found.read_bytes() == CONTENTS
    assert [range for _, range in repository.asked] == ["", f"bytes={len(CONTENTS) // 2}-"]


def test_a_server_that_fails_is_asked_again(repository: Repository, cache: Path) -> None:
    ann = repository.publish("ann", CONTENTS)
    repository.failures = 1

    [found] = fetch([ann], cache, repository.url)

    assert found.read_bytes() == CONTENTS
    assert len(repository.asked) == 2
