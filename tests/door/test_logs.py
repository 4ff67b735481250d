"""Logs tell what failed and where, and nobody's data: no e-mail, name or token is ever in them."""

import logging
from collections.abc import Iterator

import httpx2
import pytest

from graph.memory import MemoryStore
from graph.model import NewUser, User, UserRefusal
from graphql_api.door.failures import log_failure
from graphql_api.door.tokens import Tokens
from tests.conftest import Ask
from tests.door.conftest import Open
from tests.door.tokens import OTHER_RSA_KEY, token

EMAIL, NAME = "zelda.unlikely@example.com", "Zelda Unlikely"
CREATE = (
    "mutation ($i: CreateUserInput!) { createUser(input: $i) { user { userId } errors { code } } }"
)


@pytest.fixture
def log() -> Iterator[list[str]]:
    """All that anything logs, whatever its level."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(logging.Formatter("%(name)s %(message)s").format(record))

    root, keep = logging.getLogger(), Keep()
    level = root.level
    root.addHandler(keep)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(keep)
    root.setLevel(level)


def clean(lines: list[str], *secrets: str) -> bool:
    ours = [line for line in lines if not line.startswith(("httpx2", "httpcore2", "asyncio"))]
    # The driver tells of each message at its lowest level, which nobody runs it with.
    told = [line for line in ours if not line.startswith("neo4j")]
    return not any(secret in line for line in told for secret in secrets)


async def test_what_callers_send_is_not_logged(ask: Ask, log: list[str]) -> None:
    person = {"name": NAME, "email": EMAIL, "userId": "zelda"}
    for _ in range(2):
        await ask(CREATE, i=person)
    await ask(CREATE, i=person | {"email": f"{EMAIL} x"})
    await ask(CREATE, i=person | {"name": [NAME]})
    await ask(f'{{ user(userId: "{EMAIL}") {{ nam }} }}')
    await ask(f'{{ user(userId: "zelda") {{ connections(after: "{EMAIL}") {{ totalCount }} }} }}')

    assert clean(log, EMAIL, NAME, "zelda")


async def test_a_failure_is_told_once_by_its_kind_and_place(
    open_door: Open, log: list[str]
) -> None:
    class Broken(MemoryStore):
        async def create_users(self, users: list[NewUser]) -> list[User | UserRefusal]:  # type: ignore[override]
            raise RuntimeError(f"already exists with email = '{users[0].email}'")

    variables = {"i": {"name": NAME, "email": EMAIL}}
    async with open_door(store=Broken()) as client:
        response = await client.post(
            "/graphql",
            json={"query": CREATE, "variables": variables},
            headers={"x-request-id": "request-7"},
        )

    [error] = response.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": "request-7"}
    [told] = [line for line in log if "request-7" in line]
    assert "RuntimeError" in told and "test_logs.py" in told
    assert clean(log, EMAIL, NAME) and EMAIL not in response.text


async def test_tokens_are_not_logged(open_door: Open, tokens: Tokens, log: list[str]) -> None:
    sent = [token(), token(OTHER_RSA_KEY), token(exp=1), token(scope=""), "secret-token"]
    async with open_door(tokens=tokens) as client:
        for one in sent:
            await client.post(
                "/graphql",
                json={"query": "{ __typename }"},
                headers={"authorization": f"Bearer {one}"},
            )

    assert clean(log, *sent, *(one.split(".")[-1] for one in sent))


def test_errors_that_caused_one_another_in_a_circle_are_told(log: list[str]) -> None:
    one, other = ValueError(EMAIL), KeyError(EMAIL)
    one.__cause__, other.__cause__ = other, one

    log_failure("request-8", one)

    assert "ValueError, caused by KeyError" in log[-1] and clean(log, EMAIL)


async def test_a_client_is_told_how_to_find_its_failure(client: httpx2.AsyncClient) -> None:
    response = await client.post("/graphql", json={}, headers={"x-request-id": "x" * 65})

    assert len(response.headers["x-request-id"]) == 32
