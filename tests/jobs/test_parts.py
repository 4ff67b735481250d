"""How jobs are cut into parts: none ends within a list, and none is without bounds."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.jobs import Item, Part
from graph.jobs.parts import Parts

FAULT = Item("?", "", fault="has too few columns")
# Which users follow one another, and how many items each has: None is what cannot be read.
RUNS = st.lists(st.tuples(st.sampled_from(["ann", "bob", None]), st.integers(1, 1_300)), max_size=6)


def a_list(user_id: str, length: int) -> list[Item]:
    return [Item(user_id, f"u{number}", 1) for number in range(length)]


def cut(items: Sequence[Item], whole_lists: bool = True) -> list[Part]:
    parts, made = Parts(whole_lists), list[Part]()
    for item in items:
        made += parts.add(item)
    return [*made, parts.cut()] if parts.items else made


def test_pairs_are_cut_wherever_a_part_is_full() -> None:
    parts = cut(a_list("ann", 2_500), whole_lists=False)

    assert [(part.number, part.first, len(part.items)) for part in parts] == [
        (0, 0, 1_000),
        (1, 1_000, 1_000),
        (2, 2_000, 500),
    ]


def test_what_cannot_be_read_of_a_list_does_not_cut_it() -> None:
    within = [*a_list("ann", 10), *[FAULT] * 5, *a_list("ann", 10)]

    parts = cut([*a_list("bob", 990), *within, *a_list("cat", 5)])

    assert [len(part.items) for part in parts] == [1_015, 5]


def test_what_is_beyond_a_list_is_not_written() -> None:
    parts = cut([*a_list("ann", 600), *[FAULT] * 300, *a_list("ann", 600), *a_list("bob", 1)])

    items = [item for part in parts for item in part.items]
    assert [place for place, item in enumerate(items) if not item.fault] == [
        *range(600),
        *range(900, 1_000),
        1_500,
    ]
    assert items[1_200] == Item("ann", "u300", fault="is beyond 1,000 recommendations of one user")


@pytest.mark.parametrize("item", [FAULT, Item("ann", "bob", 1)])
def test_nothing_makes_a_part_grow_without_end(item: Item) -> None:
    assert max(len(part.items) for part in cut([item] * 10_000)) == 1_000


@given(RUNS)
def test_parts_are_bounded_and_hold_whole_lists(runs: list[tuple[str | None, int]]) -> None:
    items = [
        item
        for user_id, length in runs
        for item in (a_list(user_id, length) if user_id else [FAULT] * length)
    ]

    parts = cut(items)

    kept = [item for part in parts for item in part.items]
    assert [item[:2] for item in kept] == [item[:2] for item in items]
    assert all(len(part.items) < 2_000 for part in parts)
    lists = [[item.user_id for item in part.items if not item.fault] for part in parts]
    assert all(one[-1] != next_one[0] for one, next_one in pairwise(filter(None, lists)))
