"""How calls are merged into batches, and what one caller's misfortune is to the others."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from graph.contract import StoreBusyError, StoreUnavailableError
from graph.gatherer import Gatherer, Limits


class Oracle:
    """Answers each key with its double, once it is let; and remembers the batches."""

    def __init__(self, *, open_at_once: bool = True) -> None:
        self.batches: list[list[int]] = []
        self.gate = asyncio.Event()
        if open_at_once:
            self.gate.set()

    async def ask(self, keys: Sequence[int]) -> list[int]:
        self.batches.append(list(keys))
        await self.gate.wait()
        if 13 in keys:
            raise ValueError("13")
        if 404 in keys:
            raise StoreUnavailableError
        return [2 * key for key in keys]


def gatherer(oracle: Oracle, **limits: Any) -> Gatherer[int, int]:
    return Gatherer(oracle.ask, Limits(**({"weight": 10, "at_once": 1, "pending": 100} | limits)))


async def turns(count: int = 5) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_calls_of_one_turn_are_one_batch_and_each_gets_its_own_answers() -> None:
    oracle = Oracle()
    loads = gatherer(oracle).load

    answers = await asyncio.gather(loads([1, 2]), loads([2, 3]), loads([1]), loads([]))

    assert answers == [[2, 4], [4, 6], [2], []]
    assert oracle.batches == [[1, 2, 3]]


async def test_nobody_joins_a_batch_that_was_sent() -> None:
    oracle = Oracle(open_at_once=False)
    gathered = gatherer(oracle, at_once=2)
    first = asyncio.ensure_future(gathered.load([1]))
    await turns()

    second = asyncio.ensure_future(gathered.load([1]))
    await turns()
    oracle.gate.set()

    assert await asyncio.gather(first, second) == [[2], [2]]
    assert oracle.batches == [[1], [1]]


async def test_who_comes_while_batches_are_in_flight_is_in_the_next_together() -> None:
    oracle = Oracle(open_at_once=False)
    gathered = gatherer(oracle)
    calls = []
    for key in range(4):
        calls.append(asyncio.ensure_future(gathered.load([key])))
        await turns()

    oracle.gate.set()

    assert await asyncio.gather(*calls) == [[0], [2], [4], [6]]
    assert oracle.batches == [[0], [1, 2, 3]]


async def test_a_batch_is_no_heavier_than_it_may_be_but_for_a_call_that_is() -> None:
    oracle = Oracle()
    loads = gatherer(oracle, of=lambda key: key).load

    await asyncio.gather(loads([4]), loads([5]), loads([6]), loads([30]), loads([1]))

    assert oracle.batches == [[4, 5], [6], [30], [1]]


async def test_a_failing_key_fails_only_those_who_asked_for_it() -> None:
    oracle = Oracle()
    loads = gatherer(oracle).load

    answers = await asyncio.gather(loads([1]), loads([13, 2]), loads([3]), return_exceptions=True)

    assert answers[0] == [2] and answers[2] == [6]
    assert isinstance(answers[1], ValueError)


async def test_a_store_that_is_not_available_is_not_asked_for_each_alone() -> None:
    oracle = Oracle()
    loads = gatherer(oracle).load

    answers = await asyncio.gather(loads([1]), loads([404]), return_exceptions=True)

    assert all(isinstance(answer, StoreUnavailableError) for answer in answers)
    assert len(oracle.batches) == 1


async def test_a_caller_who_is_cancelled_in_flight_takes_nothing_from_the_others() -> None:
    oracle = Oracle(open_at_once=False)
    gathered = gatherer(oracle)
    gone, stays = (asyncio.ensure_future(gathered.load([key])) for key in (1, 2))
    await turns()

    gone.cancel()
    await turns()
    oracle.gate.set()

    assert await stays == [4]
    assert gone.cancelled()


async def test_what_a_cancelled_caller_waited_to_send_is_not_sent() -> None:
    oracle = Oracle(open_at_once=False)
    gathered = gatherer(oracle)
    calls = [asyncio.ensure_future(gathered.load([key])) for key in (1,)]
    await turns()
    waiting = asyncio.ensure_future(gathered.load([2]))
    await turns()

    waiting.cancel()
    oracle.gate.set()
    await asyncio.gather(*calls)
    await turns()

    assert oracle.batches == [[1]]


async def test_who_comes_when_too_much_waits_is_refused_at_once() -> None:
    oracle = Oracle(open_at_once=False)
    gathered = gatherer(oracle, pending=3)
    sent = asyncio.ensure_future(gathered.load([1]))
    await turns()
    waiting = asyncio.ensure_future(gathered.load([2, 3, 4]))
    await turns()

    with pytest.raises(StoreBusyError):
        await gathered.load([5])

    oracle.gate.set()
    assert await asyncio.gather(sent, waiting) == [[2], [4, 6, 8]]
    assert await gathered.load([5]) == [10]


async def test_who_has_waited_too_long_to_be_begun_is_refused() -> None:
    oracle = Oracle(open_at_once=False)
    gathered = gatherer(oracle, patience=0.05)
    sent = asyncio.ensure_future(gathered.load([1]))
    await turns()
    waiting = asyncio.ensure_future(gathered.load([2]))
    await asyncio.sleep(0.1)

    oracle.gate.set()

    assert await sent == [2]
    with pytest.raises(StoreBusyError):
        await waiting
    assert oracle.batches == [[1]]
    assert await gathered.load([3]) == [6]


async def test_who_was_answered_may_ask_for_as_much_again() -> None:
    gathered = gatherer(Oracle(), pending=3)

    for _ in range(3):
        assert await gathered.load([1, 2, 3]) == [2, 4, 6]


async def test_what_failed_waits_no_longer() -> None:
    oracle = Oracle()
    gathered = gatherer(oracle, pending=3)

    for _ in range(3):
        with pytest.raises(ValueError):
            await gathered.load([1, 2, 13])

    assert await gathered.load([1]) == [2]


async def test_each_write_is_asked_for_however_often_it_comes() -> None:
    oracle = Oracle()
    loads = gatherer(oracle, writes=True).load

    await asyncio.gather(loads([1, 1]), loads([1]))

    assert oracle.batches == [[1, 1, 1]]
