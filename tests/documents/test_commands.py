"""The commands that register documents, as a pipeline runs them."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from graph.documents import OTHERS, App, Usage, Used
from graph.embedded import Address
from graph.neo4j import Neo4jDocuments
from tests.cli.commands import connections
from tests.documents.conftest import LIMIT, PING, PING_ID, a_document, publish

Documents = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def command(tmp_path: Path, neo4j_server: Address, kept: Neo4jDocuments) -> Documents:
    """Runs `connections documents` on an empty Neo4j."""

    def run(*arguments: object, **settings: object) -> "CompletedProcess[str]":
        return connections(
            tmp_path,
            "documents",
            *arguments,
            neo4j_uri=neo4j_server.uri,
            neo4j_user=neo4j_server.user,
            neo4j_password=neo4j_server.password,
            **settings,
        )

    return run


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({PING_ID: PING}))
    return path


async def test_the_life_of_an_app_version(
    command: Documents, kept: Neo4jDocuments, manifest: Path
) -> None:
    pushed, again = (command("push", "web", "1", manifest) for _ in range(2))
    pending = await kept.list_active_documents(LIMIT)
    published = command("publish", "web", "1")
    active = await kept.list_active_documents(LIMIT)
    listed = command("list")
    retired, once_more = (command("retire", "web", "1") for _ in range(2))
    inactive = await kept.list_active_documents(LIMIT)

    said = [done.stdout.strip() for done in (pushed, again, published, retired, once_more)]
    assert said == [
        "web@1: 1 documents",
        "web@1: unchanged",
        "web@1 is published",
        "web@1 is retired",
        "web@1 was already retired",
    ]
    assert listed.stdout.split()[:5] == ["web@1", "1", "documents", "published", "since"]
    assert (len(pending.hashes), len(active.hashes), len(inactive.hashes)) == (0, 1, 0)


async def test_nothing_is_pushed_unless_all_are_valid(
    command: Documents, kept: Neo4jDocuments, manifest: Path
) -> None:
    deep = "{ user(userId: 1) " + "{ connections { nodes " * 6 + "{ id }" + " } }" * 6 + " }"
    wide = '{ user(userId: "1") { connections(first: 1000) { nodes { connections(first: 1000) '
    wide += "{ nodes { id } } } } } }"
    manifest.write_text(json.dumps({"ok": PING, "bad": "{ nobody }", "deep": deep, "wide": wide}))

    done = command("push", "web", "1", manifest)

    assert done.returncode == 1
    named = [line.partition(":")[0] for line in done.stderr.splitlines()]
    assert named == ["bad", "deep", "wide"]
    assert await kept.list_app_versions() == []


async def test_what_was_published_stays(
    command: Documents, kept: Neo4jDocuments, manifest: Path
) -> None:
    await publish(kept, App("web", "1"), a_document("{ __typename }", "ping"))
    manifest.write_text(json.dumps({"ping": PING}))

    same_version = command("push", "web", "1", manifest)
    same_id = command("push", "web", "2", manifest)

    assert (same_version.returncode, same_id.returncode) == (1, 1)
    assert "push a new version" in same_version.stderr
    assert same_id.stderr.startswith("ping: ")


@pytest.mark.parametrize(
    "arguments",
    [("publish", "web", "9"), ("publish", "a b", "1"), ("push", "web", "1@2", "manifest.json")],
)
def test_an_app_version_that_cannot_be_is_refused(
    command: Documents, manifest: Path, arguments: tuple[str, ...]
) -> None:
    done = command(*arguments)

    assert done.returncode in (1, 2) and done.stderr and "Traceback" not in done.stderr


async def test_no_more_may_be_active_than_the_setting_says(
    command: Documents, kept: Neo4jDocuments
) -> None:
    await kept.push_documents(App("web", "1"), [a_document(PING), a_document("{ __typename }")])

    done = command("publish", "web", "1", max_documents=1)

    assert done.returncode == 1
    assert "more than 1 documents" in done.stderr


async def test_check_names_each_document_that_a_change_of_the_schema_breaks(
    command: Documents, kept: Neo4jDocuments
) -> None:
    gone = "{ userThatWas { name } }"
    await publish(kept, App("web", "1"), a_document(PING), a_document(gone, "Gone"))
    await kept.push_documents(App("ios", "1"), [a_document("{ neverActive }", "Pending")])

    done = command("check")

    assert done.returncode == 1
    assert done.stderr.startswith("Gone: Cannot query field 'userThatWas'")
    assert "Pending" not in done.stderr and PING_ID not in done.stderr


def test_check_reads_a_manifest_or_a_folder(command: Documents, tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "ping.graphql").write_text(PING)
    fine = command("check", "queries")
    (tmp_path / "broken.json").write_text(json.dumps({"0" * 64: PING}))
    broken = command("check", "broken.json")

    assert fine.stdout == "1 documents fit the schema\n"
    assert broken.returncode == 1 and "is not the hash of its text" in broken.stderr


async def test_usage_shows_who_asked_for_what(command: Documents, kept: Neo4jDocuments) -> None:
    used = Used("ann", "web", "1", PING_ID, True)
    await kept.count_document_usage([Usage(used, 1_234, 0), Usage(OTHERS, 1, 0)], LIMIT)

    done = command("usage")

    first, second = done.stdout.splitlines()
    assert first.split()[:2] == ["1,234", "calls,"]
    assert first.endswith(f"1970-01-01 00:00:00+00:00, of ann by web 1: {PING_ID}")
    assert second.endswith("(not registered)")
