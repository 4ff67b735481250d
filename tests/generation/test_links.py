"""Who is connected to whom: exact in what a shape fixes, and by chance in the rest."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings

from graph.generation import Shape
from graph.generation.links import community_of, ends, make_links, neighbours
from tests.generation.graphs import small_shapes


def degrees(links: list[int], users: int) -> list[int]:
    return [len(friends) for friends in neighbours(links, users)]


@given(small_shapes())
@settings(deadline=None)
def test_the_best_connected_user_has_exactly_the_most(shape: Shape) -> None:
    links = make_links(shape, Random(shape.seed))

    assert max(degrees(links, shape.users)) == shape.max_degree


@given(small_shapes())
@settings(deadline=None)
def test_nobody_is_connected_to_themselves_or_to_another_twice(shape: Shape) -> None:
    pairs = list(ends(make_links(shape, Random(shape.seed)), shape.users))

    assert all(0 <= one < other < shape.users for one, other in pairs)
    assert all(pair < next_pair for pair, next_pair in pairwise(pairs))


@pytest.mark.parametrize("seed", range(40))
def test_nobody_has_more_than_the_most_where_most_want_nearly_as_many(seed: int) -> None:
    shape = Shape(users=8, mean_degree=4.2, max_degree=5, recommendations=2, seed=seed)

    links = make_links(shape, Random(seed))

    assert max(degrees(links, 8)) == 5


@pytest.mark.parametrize(
    ("users", "mean_degree", "max_degree"),
    [(2_000, 10, 100), (2_000, 2, 50), (1_000, 200, 999), (1_000, 29, 30), (300, 20, 150)],
)
def test_the_mean_is_the_wanted_one_within_a_few_percent(
    users: int, mean_degree: float, max_degree: int
) -> None:
    found = degrees(make_links(Shape(users, mean_degree, max_degree, 0, 1), Random(1)), users)

    assert sum(found) / users == pytest.approx(mean_degree, rel=0.04)
    assert max(found) == max_degree


def test_everybody_has_one_connection_where_one_is_wanted() -> None:
    found = degrees(make_links(Shape(1_000, 1, 1, 0, 1), Random(1)), 1_000)

    assert sum(found) >= 990 and max(found) == 1


def test_most_connections_stay_inside_a_community() -> None:
    links = make_links(Shape(3_000, 10, 60, 0, 1), Random(1))

    near = sum(community_of(one) == community_of(other) for one, other in ends(links, 3_000))
    assert 0.6 < near / len(links) < 0.8


def test_the_same_chances_make_the_same_connections() -> None:
    shape = Shape(300, 6, 40, 0, 1)

    assert make_links(shape, Random(1)) == make_links(shape, Random(1))
    assert make_links(shape, Random(1)) != make_links(shape, Random(2))


def test_the_best_connected_users_may_be_anywhere() -> None:
    shape = Shape(300, 6, 40, 0, 1)

    found = [degrees(make_links(shape, Random(seed)), 300) for seed in range(5)]

    assert len({one.index(40) for one in found}) > 1
