"""How a batch whose items touch the same thing becomes statements that each touch it once."""

from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


def rounds(items: Sequence[Item], keys: Callable[[Item], Iterable[Hashable]]) -> list[list[int]]:
    """Splits a batch so that no key comes twice in a round, and each key's items keep their order.

    Returns:
        The indexes of each round's items.
    """
    made: list[list[int]] = []
    last: dict[Hashable, int] = {}
    for index, item in enumerate(items):
        touched = list(keys(item))
        place = 1 + max((last.get(key, -1) for key in touched), default=-1)
        last.update(dict.fromkeys(touched, place))
        if place == len(made):
            made.append([])
        made[place].append(index)
    return made


def in_order(made: list[list[int]], answers: Iterable[Answer]) -> list[Answer]:
    """The answers to the rounds, one after the other, as answers to the batch."""
    places = (index for indexes in made for index in indexes)
    ordered = dict(zip(places, answers, strict=True))
    return [ordered[index] for index in range(len(ordered))]


async def write_once(
    items: Sequence[Item],
    key: Callable[[Item], Hashable],
    write: Callable[[list[Item]], Awaitable[list[Answer]]],
    repeated: Callable[[Answer], Answer],
) -> list[Answer]:
    """Writes the last item of each key only, where writing one twice would change nothing more.

    Args:
        items: The batch.
        key: What an item writes; items of one key write the same.
        write: Writes items of different keys, and answers each.
        repeated: The answer to an item whose key was answered so before.

    Returns:
        The answer to each item of the batch.
    """
    keys = list(map(key, items))
    last = dict(zip(keys, items, strict=True))
    written = await write(list(last.values()))
    if len(last) == len(items):
        return written
    answers = dict(zip(last, written, strict=True))
    ordered = []
    for one in keys:
        ordered.append(answers[one])
        answers[one] = repeated(answers[one])
    return ordered
