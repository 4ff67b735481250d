"""Pages of other sites: browsers let none of them see an answer, but for those of a list."""

import httpx2
import pytest

from graphql_api.app import create_app
from graphql_api.settings import Settings
from tests.conftest import client_of

ORIGIN = "https://app.example"
PREFLIGHT = {
    "origin": ORIGIN,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization, content-type",
}
PING = {"query": "{ __typename }"}


async def test_by_default_no_other_site_may_see_an_answer(client: httpx2.AsyncClient) -> None:
    preflight = await client.options("/graphql", headers=PREFLIGHT)
    answer = await client.post("/graphql", json=PING, headers={"origin": ORIGIN})

    assert preflight.status_code == 204 and preflight.headers["allow"]
    for response in (preflight, answer):
        assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/graphql", "/api/v1/users"])
async def test_sites_of_the_list_may(settings: Settings, path: str) -> None:
    listed = settings.model_copy(update={"cors_origins": f"https://other.example {ORIGIN}"})
    async with client_of(create_app(listed)) as client:
        preflight = await client.options(path, headers=PREFLIGHT)
        answer = await client.post(path, json=PING, headers={"origin": ORIGIN})
        stranger = await client.post(path, json=PING, headers={"origin": "https://evil.example"})

    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-credentials" not in answer.headers
    assert "access-control-allow-origin" not in stranger.headers
