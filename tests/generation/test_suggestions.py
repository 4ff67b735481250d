"""Whom a made-up graph recommends to whom."""

from itertools import groupby
from random import Random

import pytest
from hypothesis import given, settings

from graph.generation import Shape
from graph.generation.links import make_links, neighbours
from graph.generation.suggestions import make_suggestions
from tests.generation.graphs import small_shapes

Suggested = dict[int, list[tuple[int, float]]]


def suggest(shape: Shape) -> tuple[list[set[int]], Suggested]:
    """The friends of each user, and whom they are recommended."""
    friends = neighbours(make_links(shape, Random(shape.seed)), shape.users)
    rows = make_suggestions(shape, friends, Random(shape.seed))
    return (
        [set(theirs) for theirs in friends],
        {
            user: [(other, score) for _, other, score in theirs]
            for user, theirs in groupby(rows, key=lambda row: row[0])
        },
    )


@given(small_shapes())
@settings(deadline=None)
def test_each_user_has_as_many_as_wanted_and_none_twice(shape: Shape) -> None:
    _, suggested = suggest(shape)

    wanted = [shape.recommendations] * shape.users if shape.recommendations else []
    assert [len({other for other, _ in theirs}) for theirs in suggested.values()] == wanted
    assert sum(map(len, suggested.values())) == sum(wanted)


@given(small_shapes())
@settings(deadline=None)
def test_nobody_is_recommended_a_friend_or_themselves(shape: Shape) -> None:
    friends, suggested = suggest(shape)

    for user, theirs in suggested.items():
        assert {other for other, _ in theirs}.isdisjoint({user, *friends[user]})


@given(small_shapes())
@settings(deadline=None)
def test_scores_go_from_the_best_down_and_none_is_zero(shape: Shape) -> None:
    _, suggested = suggest(shape)

    for theirs in suggested.values():
        scores = [score for _, score in theirs]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize("recommendations", [1, 10])
def test_most_are_friends_of_friends(recommendations: int) -> None:
    shape = Shape(2_000, 10, 100, recommendations, 1)
    friends, suggested = suggest(shape)

    met = sum(
        not friends[user].isdisjoint(friends[other])
        for user, theirs in suggested.items()
        for other, _ in theirs
    )

    assert met / (2_000 * recommendations) > 0.9


def test_who_has_no_friends_is_recommended_strangers() -> None:
    shape = Shape(5, 1, 1, 3, 1)

    rows = list(make_suggestions(shape, neighbours([], 5), Random(1)))

    assert len(rows) == 15
    assert all(user != other for user, other, _ in rows)
