"""Which Redis a command uses."""

from pathlib import Path

from graphql_api.cli.database import own_redis
from graphql_api.settings import Settings
from tests.cli.commands import DATA


def test_one_that_is_named_is_used_and_none_is_run(tmp_path: Path) -> None:
    data = tmp_path / DATA
    named = Settings(redis_url="redis://127.0.0.1:1", data_dir=str(data))

    with own_redis(named) as settings:
        assert settings == named

    assert not data.exists()
