"""GraphQL over HTTP, as the specification's own audits see our server."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

SUITE = Path(__file__).parent / "graphql_http"
AUDITS = 61


@pytest.fixture(scope="module")
def suite() -> Path:
    """The audits, installed."""
    if shutil.which("npm") is None:
        pytest.skip("the audits take Node.js and npm")
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(install, cwd=SUITE, check=True, timeout=120, capture_output=True)
    return SUITE


def test_every_audit_passes(suite: Path, api_url: str) -> None:
    audited = subprocess.run(
        ["node", "audit.mjs", f"{api_url}/graphql"],
        cwd=suite,
        check=True,
        timeout=60,
        capture_output=True,
        text=True,
    )

    outcomes = json.loads(audited.stdout)
    assert [outcome for outcome in outcomes if outcome["status"] != "ok"] == []
    assert len(outcomes) == AUDITS
