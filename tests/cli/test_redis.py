"""Which Redis a command uses."""

from pathlib import Path

import pytest

from graph.embedded import Address
from graph.embedded.home import Home
from graphql_api.cli.database import announced_database, own_redis, shared_database
from graphql_api.settings import Settings
from tests.cli.commands import DATA


def test_one_that_is_named_is_used_and_none_is_run(tmp_path: Path) -> None:
    data = tmp_path / DATA
    named = Settings(redis_url="redis://127.0.0.1:1", data_dir=str(data))

    with own_redis(named) as settings:
        assert settings == named

    assert not data.exists()


def test_one_that_another_command_runs_is_used_beside_it(
    neo4j_server: Address, tmp_path: Path
) -> None:
    Home(tmp_path).announce(neo4j_server)
    ours = Settings(data_dir=str(tmp_path))

    with own_redis(ours) as theirs:
        with shared_database(ours) as joined:
            assert joined.redis_url == theirs.redis_url is not None
        assert announced_database(ours) == joined

    with shared_database(ours) as joined:
        assert (joined.neo4j_uri, joined.redis_url) == (neo4j_server.uri, None)


@pytest.mark.parametrize("port", ["", "1"], ids=["being written", "left behind"])
def test_one_that_does_not_answer_is_not_used(tmp_path: Path, port: str) -> None:
    Home(tmp_path).announce(Address("bolt://127.0.0.1:1", "neo4j", "unused"))
    (tmp_path / "redis.port").write_text(port, encoding="utf-8")

    found = announced_database(Settings(data_dir=str(tmp_path)))

    assert found and (found.neo4j_uri, found.redis_url) == ("bolt://127.0.0.1:1", None)
