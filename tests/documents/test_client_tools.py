"""Manifests as the tools of clients write them, each run from its own package."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from graphql_api.app import executor_of
from graphql_api.documents.checking import find_mistakes
from graphql_api.documents.manifests import read_manifest
from graphql_api.settings import Settings

CLIENTS = Path(__file__).with_name("clients")
LOCK = CLIENTS / "package-lock.json"
INSTALLED = CLIENTS / "node_modules" / ".installed"


def npm(*arguments: str, folder: Path) -> None:
    done = subprocess.run(
        ["npm", *arguments], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example project beside our schema, with its tools, which are installed once."""
    if shutil.which("npm") is None:
        pytest.skip("npm is missing, with which the tools of clients are installed")
    locked = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not INSTALLED.exists() or INSTALLED.read_text() != locked:
        npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=CLIENTS)
        INSTALLED.write_text(locked)
    copy = tmp_path_factory.mktemp("clients")
    shutil.copytree(
        CLIENTS, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules")
    )
    (copy / "node_modules").symlink_to(CLIENTS / "node_modules")
    shutil.copy("schema.graphql", copy)
    # Relay's compiler adds to a file that has to be there.
    (copy / "persisted-queries.json").write_text("{}")
    return copy


@pytest.mark.parametrize(
    ("tool", "manifest", "names"),
    [
        ("codegen", "src/codegen/generated/persisted-documents.json", ["Profile"]),
        ("codegen:sha1", "src/codegen/generated/persisted-documents.json", ["Profile"]),
        ("apollo", "persisted-query-manifest.json", ["Connect", "Profile"]),
        ("relay", "persisted-queries.json", ["profileQuery"]),
    ],
)
def test_what_a_tool_writes_is_read(
    project: Path, tool: str, manifest: str, names: list[str]
) -> None:
    npm("run", tool, folder=project)

    documents = read_manifest(project / manifest)

    raw = json.loads((project / manifest).read_text())
    assert len(documents) == len(raw.get("operations", raw)) == len(names)
    for document, name in zip(documents, names, strict=True):
        assert f" {name}(" in document.text
    assert not [*find_mistakes(executor_of(Settings(auth=False)), 10_000, documents)]
