"""The end of a process that streams: soon, with every source closed, and told to each client."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx2
import pytest

from tests.streams.listening import events, listening
from tests.streams.talking import talking

FOREVER = "subscription { forever { number } }"


@pytest.fixture
def process() -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.streams.process"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


async def test_streams_end_when_their_process_is_to_end(process: "subprocess.Popen[str]") -> None:
    assert process.stdout
    url = f"http://127.0.0.1:{process.stdout.readline().strip()}/graphql"
    async with talking(url) as talk, listening(url, FOREVER) as response:
        await talk.subscribe("a", FOREVER)
        await talk.hear()
        told = events(response)
        while "next" not in await anext(told):
            pass
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)

        assert (await talk.end())[0] == 1012
        with pytest.raises(httpx2.RemoteProtocolError):
            await anext(told)
        output, errors = await asyncio.to_thread(process.communicate, timeout=10)

    assert time.monotonic() - start < 5
    assert output == "closed 2\n" and not errors
