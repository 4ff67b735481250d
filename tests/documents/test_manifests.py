"""Manifests in the formats of client tools, made up: what is read of them, and what is refused."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from graphql_api.documents.ids import id_of
from graphql_api.documents.manifests import read_manifest
from graphql_api.documents.mistakes import ManifestError
from tests.documents.conftest import PING, PING_ID

APOLLO = {"format": "apollo-persisted-query-manifest", "version": 1}


def hashed(algorithm: str, text: str = PING) -> str:
    return hashlib.new(algorithm, text.encode()).hexdigest()


def operation(document_id: str) -> dict[str, str]:
    return {"id": document_id, "name": "Ping", "type": "query", "body": PING}


def written(folder: Path, content: Any) -> Path:
    path = folder / "manifest.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "document_id"),
    [
        ({PING_ID: PING}, PING_ID),
        ({hashed("sha256"): PING}, PING_ID),
        ({hashed("sha1"): PING}, hashed("sha1")),
        ({hashed("md5"): PING}, hashed("md5")),
        ({"Ping.1": PING}, "Ping.1"),
        ({"x-mine:ping": PING}, "x-mine:ping"),
        (APOLLO | {"operations": [operation(hashed("sha256"))]}, PING_ID),
        (APOLLO | {"operations": [operation("Ping"), operation("Ping")]}, "Ping"),
    ],
)
def test_each_format_is_known(tmp_path: Path, content: Any, document_id: str) -> None:
    [document] = read_manifest(written(tmp_path, content))

    assert (document.document_id, document.text) == (document_id, PING)
    assert document.sha256 == hashed("sha256")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "is not JSON"),
        ([PING], "is no manifest"),
        ({"a": 1}, "is no manifest"),
        (APOLLO | {"version": 2, "operations": []}, "is no manifest"),
        (APOLLO | {"operations": [{"id": "a"}]}, "without id or body"),
        ({PING_ID: "{ a }"}, "is not the hash"),
        ({hashed("sha1"): "{ a }"}, "is not the hash"),
        ({hashed("md5"): "{ a }"}, "is not the hash"),
        (APOLLO | {"operations": [operation("0" * 64)]}, "is not the hash"),
        ({"a b": PING}, "an id is"),
        ({"md5:a": PING}, "an id is"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: Any, reason: str) -> None:
    with pytest.raises(ManifestError, match=reason):
        read_manifest(written(tmp_path, content))


def test_every_mistake_is_named(tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as refused:
        read_manifest(written(tmp_path, {"0" * 32: PING, "0" * 40: PING, "fine": PING}))

    assert [mistake.where for mistake in refused.value.mistakes] == ["0" * 32, "0" * 40]


def test_a_folder_lists_its_operations_with_the_fragments_they_spread(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    card = "fragment Card on User { ...Name }"
    name = "fragment Name on User { name }"
    profile = "query Profile { user(userId: 1) { ...Card } }\n"
    (tmp_path / "shared" / "fragments.graphql").write_text(f"# shared\n{name}\n{card}\n")
    (tmp_path / "profile.graphql").write_text(profile)
    (tmp_path / "ping.gql").write_text(f"# as it is\n{PING}\n")
    (tmp_path / "notes.txt").write_text("none of ours")

    documents = read_manifest(tmp_path)

    texts = [f"# as it is\n{PING}\n", f"{profile.rstrip()}\n\n{card}\n\n{name}"]
    assert [document.text for document in documents] == texts
    assert [document.document_id for document in documents] == list(map(id_of, texts))


@pytest.mark.parametrize(
    "files",
    [
        ["query A { a } query B { b }"],
        ["query A {"],
        ["query A { ...F } fragment F on User { name }", "fragment F on User { id }"],
    ],
)
def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path, files: list[str]) -> None:
    for number, text in enumerate(files):
        (tmp_path / f"{number}.graphql").write_text(text)

    with pytest.raises(ManifestError, match=r"\.graphql: "):
        read_manifest(tmp_path)
