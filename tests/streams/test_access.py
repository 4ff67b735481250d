"""Who may stream what, and until when, over either transport."""

import time
from pathlib import Path
from typing import Any

import httpx2
import pytest

from graph.memory_documents import MemoryDocuments
from graphql_api.documents.ids import id_of
from graphql_api.door.keys import Keys
from graphql_api.door.tokens import Tokens
from tests.documents.conftest import WEB, a_document, publish
from tests.door.tokens import AUDIENCE, ISSUER, OTHER_RSA_KEY, token, usual_keys
from tests.streams.listening import events_of
from tests.streams.schemas import seen
from tests.streams.serving import streaming
from tests.streams.talking import talking

COUNT = "subscription { count(to: 1) { number } }"
FOREVER = "subscription { forever { number } }"
BAD = {
    "none": None,
    "nonsense": "x",
    "another issuer's": token(OTHER_RSA_KEY),
    "expired": token(exp=int(time.time()) - 60),
}


def greeting(bearer: str | None, name: str = "authorization") -> dict[str, Any]:
    payload = {name: f"Bearer {bearer}"} if bearer else {}
    return {"type": "connection_init", "payload": payload}


def asking(bearer: str | None) -> dict[str, str]:
    return {"authorization": f"Bearer {bearer}"} if bearer else {}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
async def test_a_bad_token_closes_a_socket(tokens: Tokens, bad: str | None) -> None:
    with streaming(tokens=tokens) as url:
        async with talking(url, greeting=None) as talk:
            await talk.say(greeting(bad))
            assert (await talk.end())[0] == 4403
        async with talking(url, greeting=None, additional_headers=asking(bad)) as talk:
            await talk.say(greeting(None))
            assert (await talk.end())[0] == 4403


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
async def test_a_bad_token_is_no_stream(tokens: Tokens, bad: str | None) -> None:
    with streaming(tokens=tokens) as url:
        async with httpx2.AsyncClient() as client:
            response = await client.post(
                url, json={"query": COUNT}, headers={"accept": "text/event-stream", **asking(bad)}
            )

    assert response.status_code == 401 and response.headers["www-authenticate"]


@pytest.mark.parametrize("name", ["authorization", "Authorization"])
async def test_a_token_in_the_first_message_is_taken(tokens: Tokens, name: str) -> None:
    with streaming(tokens=tokens) as url:
        async with talking(url, greeting(token(), name)) as talk:
            await talk.subscribe("a", COUNT)
            assert (await talk.hear())["type"] == "next"


async def test_a_token_in_the_header_is_taken(tokens: Tokens) -> None:
    with streaming(tokens=tokens) as url:
        async with talking(url, additional_headers=asking(token())) as talk:
            await talk.subscribe("a", COUNT)
            assert (await talk.hear())["type"] == "next"
        assert await events_of(url, COUNT, asking(token()))


@pytest.mark.parametrize("given", [1, None, ["Bearer x"], {}])
async def test_a_token_that_is_no_string_is_none(tokens: Tokens, given: Any) -> None:
    with streaming(tokens=tokens) as url:
        async with talking(url, greeting=None) as talk:
            await talk.say({"type": "connection_init", "payload": {"authorization": given}})
            assert (await talk.end())[0] in (4400, 4403)


async def test_each_operation_takes_its_scopes(tokens: Tokens) -> None:
    reader = token(scope="connections:read")
    with streaming(tokens=tokens) as url:
        async with talking(url, greeting(reader)) as talk:
            await talk.subscribe("a", "mutation { change }")
            refused = await talk.hear()
            await talk.subscribe("b", COUNT)
            assert (await talk.hear())["type"] == "next"
        async with httpx2.AsyncClient() as client:
            headers = {"accept": "text/event-stream", **asking(reader)}
            response = await client.post(
                url, json={"query": "mutation { change }"}, headers=headers
            )

    assert refused["payload"][0]["extensions"]["code"] == "FORBIDDEN"
    assert (
        response.status_code == 403 and "connections:write" in response.headers["www-authenticate"]
    )
    assert not seen["changed"]


@pytest.fixture
def exact(tmp_path: Path) -> Tokens:
    """What believes no token a moment longer than it says."""
    return Tokens(Keys(usual_keys(tmp_path), None), ISSUER, AUDIENCE, leeway=0)


async def test_a_socket_ends_with_its_token(exact: Tokens) -> None:
    short = token(exp=int(time.time()) + 2)
    with streaming(tokens=exact) as url:
        async with talking(url, greeting(short)) as talk:
            await talk.subscribe("a", FOREVER)
            await talk.hear()

            assert await talk.end() == (4403, "the token has expired")


async def test_a_stream_ends_with_its_token(exact: Tokens) -> None:
    short = token(exp=int(time.time()) + 2)
    with streaming(tokens=exact) as url:
        *_, last, end = await events_of(url, FOREVER, asking(short))

    assert last[1]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert end == ("complete", None)


@pytest.mark.parametrize("mode", ["measure", "enforce"])
async def test_documents_are_admitted_as_for_any_request(mode: str) -> None:
    documents, named = MemoryDocuments(), id_of(COUNT)
    apollo = {"version": 1, "sha256Hash": named.removeprefix("sha256:")}
    await publish(documents, WEB, a_document(COUNT))
    with streaming(mode=mode, documents=documents) as url:
        async with talking(url) as talk:
            for about, payload in (
                ("id", {"documentId": named}),
                ("apollo", {"extensions": {"persistedQuery": apollo}}),
                ("text", {"query": COUNT}),
            ):
                await talk.say({"id": about, "type": "subscribe", "payload": payload})
                assert (await talk.hear())["type"] == "next", about
                assert (await talk.hear())["type"] == "complete"
            await talk.subscribe("other", "{ ping }")
            other = await talk.hear()
        headers = {"accept": "text/event-stream"}
        async with httpx2.AsyncClient() as client:
            known = await client.get(f"{url}/{named}", headers=headers)
            unknown = await client.post(url, json={"query": "{ ping }"}, headers=headers)

    assert known.text.startswith(":") and "event: next" in known.text
    if mode == "enforce":
        assert other["payload"][0]["extensions"]["code"] == "PERSISTED_DOCUMENT_REQUIRED"
        assert unknown.status_code == 400
    else:
        assert other["type"] == "next" and unknown.status_code == 200
