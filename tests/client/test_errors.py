"""Each way in which a call can fail, and the exception that tells it."""

import json
import pickle
import socket
import threading
from pathlib import Path

import pytest

from connections_client import (
    ConnectionsError,
    Forbidden,
    RateLimited,
    Retry,
    ServerError,
    Timeout,
    Unauthenticated,
    Unavailable,
)
from graphql_api.app import create_app
from graphql_api.settings import Settings
from tests.client.conftest import PATIENT, Open
from tests.client.serving import Reply, Scripted, refusal, served
from tests.door.tokens import AUDIENCE, ISSUER, token, usual_keys

ONCE = Retry(attempts=1)


@pytest.fixture
def guarded(settings: Settings, people: None, tmp_path: Path) -> Settings:
    """Settings of a service that asks for tokens."""
    keys = usual_keys(tmp_path)
    guard = {"auth": True, "jwks_file": keys, "issuer": ISSUER, "audience": AUDIENCE}
    return settings.model_copy(update=guard)


async def test_a_token_is_asked_for_at_each_call(open_client: Open, guarded: Settings) -> None:
    tokens = iter([token(), "nonsense"])
    with served(create_app(guarded)) as url:
        async with open_client(url, token=lambda: next(tokens), **PATIENT) as client:
            assert await client.is_connected("ann", "bob")
            with pytest.raises(Unauthenticated) as raised:
                await client.is_connected("ann", "bob")

    assert (raised.value.status, raised.value.code) == (401, "UNAUTHENTICATED")


async def test_a_token_lets_do_what_it_names(open_client: Open, guarded: Settings) -> None:
    with served(create_app(guarded)) as url:
        async with open_client(url, token=token(scope="connections:read"), **PATIENT) as client:
            assert await client.is_connected("ann", "bob")
            with pytest.raises(Forbidden, match="connections:write"):
                await client.add_connection("ann", "dan")


async def test_who_asks_too_much_hears_when_to_come_back(
    open_client: Open, settings: Settings, people: None
) -> None:
    slow = settings.model_copy(update={"rate": 1, "burst": 10_000})
    with served(create_app(slow)) as url:
        async with open_client(url, **PATIENT) as client:
            with pytest.raises(RateLimited) as raised:
                for _ in range(12):
                    await client.connections_page("ann", page_size=1_000)

    assert raised.value.retry_after is not None and raised.value.retry_after > 5
    assert raised.value.status == 429


async def test_a_service_without_its_store_is_unavailable(
    open_client: Open, settings: Settings
) -> None:
    nowhere = settings.model_copy(update={"neo4j_uri": "bolt://127.0.0.1:1"})
    with served(create_app(nowhere)) as url:
        async with open_client(url, timeout=60, retry=ONCE) as client:
            with pytest.raises(Unavailable) as raised:
                await client.get_user("ann")

    assert raised.value.code == "UNAVAILABLE"


async def test_nobody_at_the_address_is_unavailable(open_client: Open) -> None:
    async with open_client("http://127.0.0.1:1", retry=ONCE) as client:
        with pytest.raises(Unavailable) as raised:
            await client.get_user("ann")

    assert (raised.value.code, raised.value.status) == ("NOT_CONNECTED", None)
    assert raised.value.request_id


async def test_an_address_that_is_none_is_not_tried_again(open_client: Open) -> None:
    async with open_client("127.0.0.1:8000", retry=Retry(seconds=60, first_wait=30)) as client:
        with pytest.raises(ConnectionsError) as raised:
            await client.get_user("ann")

    assert type(raised.value) is ConnectionsError


async def test_a_connection_that_breaks_is_unavailable(open_client: Open) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=lambda: listener.accept()[0].close(), daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with open_client(url, retry=ONCE) as client:
            with pytest.raises(Unavailable) as raised:
                await client.get_user("ann")

    assert raised.value.code == "CONNECTION_LOST"


async def test_an_answer_that_takes_too_long_is_a_timeout(open_client: Open) -> None:
    with served(Scripted(Reply(delay=1)), "off") as url:
        async with open_client(url, timeout=0.2, retry=ONCE) as client:
            with pytest.raises(Timeout):
                await client.is_connected("ann", "bob")


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (refusal(500, "INTERNAL"), ServerError),
        (refusal(200, "INTERNAL"), ServerError),
        (refusal(504, "TIMEOUT"), Timeout),
        (refusal(503, "OVERLOADED"), Unavailable),
        (refusal(400, "BAD_REQUEST"), ConnectionsError),
        (refusal(400, "TOO_COMPLEX"), ConnectionsError),
        (refusal(200, "OF_THE_FUTURE"), ConnectionsError),
        (refusal(418, "OF_THE_FUTURE"), ConnectionsError),
        (refusal(500, "OF_THE_FUTURE"), ServerError),
        (Reply(401, "<html>"), Unauthenticated),
        (Reply(403, "<html>"), Forbidden),
        (Reply(404, "<html>"), ConnectionsError),
        (Reply(429, "<html>"), RateLimited),
        (Reply(502, "<html>"), Unavailable),
        (Reply(504, "<html>"), Timeout),
        (Reply(200, "<html>"), ServerError),
        (Reply(200, []), ServerError),
        (Reply(200, {}), ServerError),
        (Reply(200, {"data": None}), ServerError),
        (Reply(200, {"data": {"other": 1}}), ServerError),
        (Reply(200, {"errors": [{}]}), ConnectionsError),
        (Reply(200, {"errors": [{"extensions": {"code": 7}}]}), ConnectionsError),
        (Reply(200, {"errors": ["what"]}), ServerError),
        (Reply(200, {"errors": 3, "data": {}}), ServerError),
        (Reply(200, "packed", (("content-encoding", "gzip"),)), ServerError),
    ],
    ids=lambda one: json.dumps(one.content) if isinstance(one, Reply) else one.__name__,
)
async def test_whatever_comes_back_is_an_exception_of_ours(
    open_client: Open, reply: Reply, kind: type[ConnectionsError]
) -> None:
    with served(Scripted(reply), "off") as url:
        async with open_client(url, retry=ONCE) as client:
            with pytest.raises(ConnectionsError) as raised:
                await client.is_connected("ann", "bob")

    assert type(raised.value) is kind
    assert raised.value.status == (None if reply.headers else reply.status)


async def test_the_service_names_the_request_as_the_client_does(open_client: Open) -> None:
    script = Scripted(refusal(500, "INTERNAL"))
    with served(script, "off") as url:
        async with open_client(url, client_name="feed", client_version="7") as client:
            with pytest.raises(ServerError) as raised:
                await client.is_connected("ann", "bob")

    [head] = script.heads
    assert head["x-request-id"] == raised.value.request_id
    assert head["accept"] == "application/graphql-response+json"
    assert (head["x-graphql-client-name"], head["x-graphql-client-version"]) == ("feed", "7")
    assert "authorization" not in head


def test_an_exception_reaches_other_processes_whole() -> None:
    error = RateLimited("too much", code="RATE_LIMITED", status=429, retry_after=3)

    again = pickle.loads(pickle.dumps(error))

    assert (str(again), vars(again)) == (str(error), vars(error))
