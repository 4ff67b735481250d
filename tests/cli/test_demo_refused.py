"""A demo graph that a database does not take."""

import gzip
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphql_api.cli import main
from graphql_api.settings import PREFIX, Settings


@pytest.fixture
def twins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A demo graph of two users who share an e-mail."""
    users, pairs = tmp_path / "users.csv", tmp_path / "pairs.csv.gz"
    rows = "x1,Ann,one@example.com,\nx2,Bob,one@example.com,\n"
    users.write_text(f"user_id,name,email,college\n{rows}", encoding="utf-8")
    pairs.write_bytes(gzip.compress(b"user_a,user_b\nx1,x2\n"))
    monkeypatch.setattr("demo.USERS", users)
    monkeypatch.setattr("demo.CONNECTIONS", pairs)
    monkeypatch.setattr("demo.recommendations.CONNECTIONS", pairs)


@pytest.fixture
def own_signals() -> Iterator[None]:
    """Gives back what the command takes over of the process."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def test_it_is_told_and_nothing_is_served(
    settings: Settings,
    twins: None,
    own_signals: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["connections", "dev", "--port", "0"])
    monkeypatch.setenv(f"{PREFIX}DATA_DIR", str(tmp_path))
    monkeypatch.setenv(f"{PREFIX}NEO4J_URI", str(settings.neo4j_uri))
    monkeypatch.setenv(f"{PREFIX}NEO4J_PASSWORD", settings.neo4j_password.get_secret_value())

    with pytest.raises(SystemExit, match="1"):
        main()

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("error: 2 rows of the demo graph are at odds with")
