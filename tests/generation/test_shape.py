"""The shapes that a graph may have, and how many connections its users want."""

from random import Random

import pytest

from graph.generation import Shape, ShapeError
from graph.generation.shape import wanted_degrees


@pytest.mark.parametrize(
    ("users", "mean_degree", "max_degree", "recommendations"),
    [
        (1, 1, 1, 0),
        (0, 1, 1, 0),
        (10, 0.9, 5, 0),
        (10, 6, 5, 0),
        (10, 2, 10, 0),
        (10, float("nan"), 5, 0),
        (10, 2, 5, 5),
        (10, 2, 5, -1),
        (10, 2, 9, 1),
    ],
)
def test_a_graph_that_cannot_be_is_refused(
    users: int, mean_degree: float, max_degree: int, recommendations: int
) -> None:
    with pytest.raises(ShapeError):
        Shape(users, mean_degree, max_degree, recommendations, seed=1)


@pytest.mark.parametrize(
    ("users", "mean_degree", "max_degree", "recommendations"),
    [(2, 1, 1, 0), (10, 1, 9, 0), (10, 5, 5, 4), (10, 2.5, 5, 0)],
)
def test_a_graph_that_just_can_be_is_not_refused(
    users: int, mean_degree: float, max_degree: int, recommendations: int
) -> None:
    shape = Shape(users, mean_degree, max_degree, recommendations, seed=1)

    assert len(wanted_degrees(shape, Random(1))) == users


@pytest.mark.parametrize(("mean_degree", "max_degree"), [(2, 50), (20, 400), (60, 1_000), (7, 8)])
def test_the_wanted_degrees_sum_up_to_the_mean(mean_degree: float, max_degree: int) -> None:
    wanted = wanted_degrees(Shape(4_000, mean_degree, max_degree, 0, 1), Random(3))

    assert sum(wanted) / 4_000 == pytest.approx(mean_degree, rel=0.03)
    assert wanted[0] == max(wanted) == max_degree
    assert min(wanted) >= 1


def test_one_in_5000_wants_nine_tenths_of_the_most_or_more() -> None:
    wanted = wanted_degrees(Shape(20_000, 20, 1_000, 0, 1), Random(3))

    hubs = wanted[:4]
    assert hubs == sorted(hubs, reverse=True) and len(set(hubs)) == 4
    assert hubs[-1] >= 900 >= max(wanted[4:])


def test_few_want_many() -> None:
    wanted = sorted(wanted_degrees(Shape(4_000, 20, 1_000, 0, 1), Random(3)))

    assert wanted[2_000] < 20 * 0.75
    assert sum(wanted[-400:]) > sum(wanted) / 4


@pytest.mark.parametrize("degree", [1, 2, 5])
def test_all_want_the_same_where_the_mean_is_the_most(degree: int) -> None:
    wanted = wanted_degrees(Shape(100, degree, degree, 0, 1), Random(1))

    assert wanted == [degree] * 100
