"""The environment's settings: read, bounded, documented, and never misspelt in silence."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from graphql_api.settings import PREFIX, Settings, UnknownSettingError


def test_settings_have_values_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONNECTIONS_PORT", raising=False)

    settings = Settings.read()

    assert (settings.neo4j_uri, settings.host, settings.port) == (None, "127.0.0.1", 8000)


def test_the_environment_sets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECTIONS_PORT", "9000")
    monkeypatch.setenv("connections_neo4j_uri", "neo4j+s://graph.example.org")

    settings = Settings.read()

    assert (settings.port, settings.neo4j_uri) == (9000, "neo4j+s://graph.example.org")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "65536"),
        ("PORT", "x"),
        ("WORKERS", "0"),
        ("NEO4J_URI", "http://localhost"),
        ("NEO4J_HEAP", "1 gigabyte"),
        ("QUERY_TIMEOUT", "0"),
        ("NEO4J_POOL_SIZE", "-1"),
    ],
)
def test_a_value_out_of_bounds_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(PREFIX + name, value)

    with pytest.raises(ValidationError) as refused:
        Settings.read()

    assert [error["loc"] for error in refused.value.errors()] == [(name.lower(),)]


def test_a_misspelt_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECTIONS_NEO4J_URL", "bolt://localhost")

    with pytest.raises(UnknownSettingError, match="CONNECTIONS_NEO4J_URL"):
        Settings.read()


def test_the_password_is_not_shown() -> None:
    assert "hunter2" not in repr(Settings(neo4j_password="hunter2"))


def test_a_page_documents_every_setting() -> None:
    page = Path("docs/settings.md").read_text(encoding="utf-8")

    for name, field in Settings.model_fields.items():
        assert f"`{PREFIX}{name.upper()}`" in page
        assert field.description
