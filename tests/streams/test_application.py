"""The service itself, which streams at the address where it answers."""

import pytest
from websockets.exceptions import InvalidStatus

from tests.streams.listening import events_of
from tests.streams.talking import talking

NAME = "query ($id: ID!) { user(userId: $id) { name } }"


async def test_it_streams_over_a_websocket(api_url: str) -> None:
    async with talking(f"{api_url}/graphql") as talk:
        await talk.subscribe("a", NAME, variables={"id": "ann"})

        assert (await talk.hear())["payload"] == {"data": {"user": {"name": "Ann"}}}


async def test_it_streams_events(api_url: str) -> None:
    told = await events_of(f"{api_url}/graphql", '{ user(userId: "ann") { name } }')

    assert told == [("next", {"data": {"user": {"name": "Ann"}}}), ("complete", None)]


@pytest.mark.parametrize("path", ["", "/", "/graphql/x", "/graphql/", "/api/v1/users"])
async def test_it_takes_websockets_nowhere_else(api_url: str, path: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with talking(f"{api_url}{path}"):
            pass

    assert refused.value.response.status_code == 403


async def test_pages_of_other_sites_may_not_open_one(api_url: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with talking(f"{api_url}/graphql", origin="https://evil.example"):
            pass

    assert refused.value.response.status_code == 403
