"""Calls that are tried again: which, when, how often, and for how long."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from connections_client import ConnectionsError, RateLimited, Retry, Timeout, Unavailable
from connections_client.retry_after import seconds_until
from connections_client.retrying import Attempts
from tests.client.conftest import Open
from tests.client.serving import Reply, Scripted, refusal, served

QUICK = Retry(first_wait=0.01)
OVERLOADED = refusal(503, "OVERLOADED")
UNAVAILABLE = refusal(503, "UNAVAILABLE")
CREATED = {
    "userId": "eve",
    "name": "Eve",
    "email": "eve@example.com",
    "college": None,
    "createdAt": "2026-01-01T00:00:00.000Z",
    "updatedAt": "2026-01-01T00:00:00.000Z",
}
CREATION = Reply(content={"data": {"createUser": {"user": CREATED, "errors": []}}})
CONNECTION = Reply(content={"data": {"addConnection": {"added": False, "errors": []}}})


@pytest.mark.parametrize(
    "failure",
    [
        refusal(429, "RATE_LIMITED"),
        OVERLOADED,
        refusal(200, "OVERLOADED"),
        UNAVAILABLE,
        refusal(200, "UNAVAILABLE"),
        refusal(504, "TIMEOUT"),
        Reply(502, "<html>"),
        Reply(503, "<html>"),
    ],
    ids=lambda one: f"{one.status}-{one.content}"[:60],
)
async def test_a_question_is_asked_again_until_it_is_answered(
    open_client: Open, failure: Reply
) -> None:
    script = Scripted(failure, failure, Reply())
    with served(script, "off") as url:
        async with open_client(url, retry=QUICK) as client:
            assert await client.is_connected("ann", "bob") is True

    assert len(script.bodies) == 3
    assert len({head["x-request-id"] for head in script.heads}) == 1


async def test_the_service_says_when_to_come_back(open_client: Open) -> None:
    script = Scripted(refusal(429, "RATE_LIMITED", retry_after="1"), Reply())
    with served(script, "off") as url:
        async with open_client(url, retry=QUICK) as client:
            await client.is_connected("ann", "bob")

    first, second = script.times
    assert second - first >= 1


async def test_nobody_waits_longer_than_they_would(open_client: Open) -> None:
    script = Scripted(refusal(503, "OVERLOADED", retry_after="3600"))
    began = time.monotonic()
    with served(script, "off") as url:
        async with open_client(url, retry=QUICK) as client:
            with pytest.raises(Unavailable) as raised:
                await client.is_connected("ann", "bob")
        took = time.monotonic() - began

    assert raised.value.retry_after == 3600
    assert len(script.bodies) == 1 and took < 60


async def test_attempts_come_to_an_end(open_client: Open) -> None:
    script = Scripted(OVERLOADED)
    with served(script, "off") as url:
        async with open_client(url, retry=Retry(attempts=3, first_wait=0.01)) as client:
            with pytest.raises(Unavailable):
                await client.is_connected("ann", "bob")

    assert len(script.bodies) == 3


async def test_time_comes_to_an_end(open_client: Open) -> None:
    script = Scripted(Reply(delay=0.4))
    retry = Retry(attempts=100, seconds=1, first_wait=0.01)
    with served(script, "off") as url:
        async with open_client(url, timeout=0.3, retry=retry) as client:
            began = time.monotonic()
            with pytest.raises(Timeout):
                await client.is_connected("ann", "bob")
            took = time.monotonic() - began

    assert took < 3
    assert 2 <= len(script.bodies) <= 4


async def test_who_is_not_there_yet_is_tried_again(open_client: Open) -> None:
    async with open_client("http://127.0.0.1:1", retry=Retry(first_wait=0.05)) as client:
        with pytest.raises(Unavailable):
            await client.create_user("Eve", "eve@example.com")


async def test_a_write_that_can_be_repeated_is(open_client: Open) -> None:
    script = Scripted(UNAVAILABLE, CONNECTION)
    with served(script, "off") as url:
        async with open_client(url, retry=QUICK) as client:
            assert await client.add_connection("ann", "bob") is False


@pytest.mark.parametrize(
    "failure", [OVERLOADED, refusal(200, "OVERLOADED"), refusal(429, "RATE_LIMITED")], ids=str
)
async def test_a_creation_that_did_not_begin_is_tried_again(
    open_client: Open, failure: Reply
) -> None:
    with served(Scripted(failure, CREATION), "off") as url:
        async with open_client(url, retry=QUICK) as client:
            assert (await client.create_user("Eve", "eve@example.com")).user_id == "eve"


@pytest.mark.parametrize(
    "failure", [UNAVAILABLE, refusal(504, "TIMEOUT"), Reply(503, "<html>")], ids=str
)
async def test_a_creation_that_may_have_begun_is_not(open_client: Open, failure: Reply) -> None:
    script = Scripted(failure, CREATION)
    with served(script, "off") as url:
        async with open_client(url, retry=QUICK) as client:
            with pytest.raises((Unavailable, Timeout)):
                await client.create_user("Eve", "eve@example.com")

    assert len(script.bodies) == 1


@pytest.mark.parametrize("code", ["INTERNAL", "FORBIDDEN", "BAD_REQUEST", "OF_THE_FUTURE"])
async def test_what_would_fail_again_is_not_tried(open_client: Open, code: str) -> None:
    script = Scripted(refusal(400, code), Reply())
    with served(script, "off") as url:
        async with open_client(url, retry=QUICK) as client:
            with pytest.raises(ConnectionsError):
                await client.is_connected("ann", "bob")

    assert len(script.bodies) == 1


async def test_each_attempt_asks_for_the_token(open_client: Open) -> None:
    tokens = iter(("a", "b\n"))
    script = Scripted(OVERLOADED, Reply())
    with served(script, "off") as url:
        async with open_client(url, token=lambda: next(tokens), retry=QUICK) as client:
            await client.is_connected("ann", "bob")

    assert [head["authorization"] for head in script.heads] == ["Bearer a", "Bearer b"]


def test_waits_double_and_are_drawn_at_random() -> None:
    retry = Retry(attempts=6, seconds=1_000, first_wait=1, longest_wait=5)
    failure = Unavailable("no", code="OVERLOADED")
    waits: list[list[float]] = [[], [], [], [], []]
    for _ in range(300):
        attempts = Attempts(retry, repeatable=True)
        for each in waits:
            wait = attempts.wait_after(failure)
            assert wait is not None
            each.append(wait)
        assert attempts.wait_after(failure) is None

    bounds = zip(waits, [1, 2, 4, 5, 5], strict=True)
    assert all(min(each) < 0.2 * most < 0.8 * most < max(each) <= most for each, most in bounds)


def test_who_is_told_to_wait_waits_a_little_longer_than_that() -> None:
    wait = Attempts(Retry(), repeatable=False).wait_after(RateLimited("no", retry_after=2))

    assert wait is not None and 2 <= wait <= 2.1


@pytest.mark.parametrize(
    ("value", "seconds"), [(None, None), ("7", 7), ("soon", None), ("-1", None), ("", None)]
)
def test_retry_after_is_read(value: str | None, seconds: float | None) -> None:
    assert seconds_until(value) == seconds


def test_retry_after_may_be_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)

    assert seconds_until(later) == pytest.approx(90, abs=2)
    assert seconds_until("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert seconds_until("Wed, 21 Oct 2015 07:28:00 -0000") == 0
