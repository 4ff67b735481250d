"""Subscriptions as the usual JavaScript clients ask for them: graphql-ws and graphql-sse."""

import asyncio
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graphql_api.door.tokens import Tokens
from tests.door.tokens import token
from tests.streams.conftest import until
from tests.streams.schemas import seen
from tests.streams.serving import streaming

CLIENTS = Path(__file__).with_name("clients")
COUNT = "subscription ($to: Int!) { count(to: $to) { number } }"
FOREVER = "subscription { forever(every: 0.01) { number } }"


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    """The clients, installed."""
    if shutil.which("npm") is None:
        pytest.skip("npm is missing, with which the clients are installed")
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(install, cwd=CLIENTS, check=True, timeout=120, capture_output=True)


@pytest.fixture(params=["graphql-ws", "graphql-sse"])
def transport(request: pytest.FixtureRequest) -> str:
    """Each client, by its name."""
    return str(request.param)


async def ask(transport: str, url: str, query: str, **more: Any) -> dict[str, Any]:
    """What came of an operation."""
    asked = json.dumps({"transport": transport, "url": url, "query": query, **more})
    process = await asyncio.create_subprocess_exec(
        "node", "client.mjs", asked, cwd=CLIENTS, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await asyncio.wait_for(process.communicate(), timeout=30)
    assert process.returncode == 0
    outcome: dict[str, Any] = json.loads(output)
    return outcome


async def test_a_subscription_tells_each_event_and_its_end(transport: str, url: str) -> None:
    outcome = await ask(transport, url, COUNT, variables={"to": 3})

    assert outcome["results"] == [{"data": {"count": {"number": n}}} for n in (1, 2, 3)]
    assert outcome["end"] == "complete"


@pytest.mark.parametrize(
    ("document", "data"),
    [("{ ping }", {"ping": "pong"}), ("mutation { change }", {"change": 1})],
)
async def test_a_query_or_mutation_has_one_result(
    transport: str, url: str, document: str, data: object
) -> None:
    assert await ask(transport, url, document) == {"results": [{"data": data}], "end": "complete"}


async def test_who_stops_closes_the_source(transport: str, url: str) -> None:
    outcome = await ask(transport, url, FOREVER, take=3)

    assert len(outcome["results"]) == 3 and outcome["end"] == "stopped"
    await until(lambda: seen["closed"] == seen["opened"] == 1)


async def test_a_document_that_cannot_run_says_why(transport: str, url: str) -> None:
    outcome = await ask(transport, url, "subscription { nothing }")

    [told] = outcome["results"] or [outcome["end"]]
    assert told["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


async def test_a_token_is_taken_and_a_bad_one_is_not(transport: str, tokens: Tokens) -> None:
    with streaming(tokens=tokens) as url:
        good = await ask(transport, url, COUNT, variables={"to": 1}, token=token())
        bad = await ask(transport, url, COUNT, variables={"to": 1}, token="bad")

    assert good["end"] == "complete" and len(good["results"]) == 1
    refused = {"graphql-ws": ("code", 4403), "graphql-sse": ("status", 401)}
    member, value = refused[transport]
    assert bad["end"][member] == value and not bad["results"]
