"""A client of each kind, of the API over real servers."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial

import pytest

from connections_client import Retry
from graphql_api.settings import Settings
from tests.client.faces import KINDS, Face, face

Open = Callable[..., AbstractAsyncContextManager[Face]]


PATIENT = {"timeout": 30, "retry": Retry(seconds=60)}
"""Options for a machine that has much else to do."""


@pytest.fixture(scope="session")
def settings(settings: Settings) -> Settings:
    """Those of all tests, with time enough that nothing is ever done twice."""
    return settings.model_copy(update={"request_timeout": 30})


@pytest.fixture(params=KINDS)
def open_client(request: pytest.FixtureRequest) -> Open:
    """Opens a client of each kind."""
    return partial(face, request.param)


@pytest.fixture
async def api(open_client: Open, api_url: str) -> AsyncIterator[Face]:
    """A client of the API with a few people in it."""
    async with open_client(api_url, **PATIENT) as client:
        yield client
