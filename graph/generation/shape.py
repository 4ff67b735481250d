"""What a made-up graph is to look like: its size, and how many connections each user wants."""

import math
from dataclasses import dataclass
from random import Random

_EXPONENT = 2.3
"""Of the power law of degrees; between 2 and 3 in most social networks."""
_USERS_A_HUB = 5_000


class ShapeError(ValueError):
    """A graph that cannot be."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A graph's size; the same shape makes the same graph.

    Attributes:
        users: How many users.
        mean_degree: How many connections a user has on average.
        max_degree: How many the best connected has, exactly.
        recommendations: How many recommendations each user has.
        seed: What the chances begin with.

    Raises:
        ShapeError: There is no such graph.
    """

    users: int
    mean_degree: float
    max_degree: int
    recommendations: int
    seed: int

    def __post_init__(self) -> None:
        if self.users < 2:
            raise ShapeError("a graph takes at least 2 users")
        if not 1 <= self.mean_degree <= self.max_degree < self.users:
            raise ShapeError("1 <= mean degree <= max degree < users must hold")
        if not 0 <= self.recommendations < self.users - self.max_degree:
            raise ShapeError("recommendations must leave room for the best connected user's own")


def wanted_degrees(shape: Shape, chance: Random) -> list[int]:
    """How many connections each user wants: few want many, by a power law.

    The first wants `max_degree`; one in 5,000 wants nine tenths of it or more.
    """
    hubs = max(1, shape.users // _USERS_A_HUB)
    spread = shape.max_degree / (10 * hubs)
    wanted = [shape.max_degree - int(hub * spread) for hub in range(hubs)]
    left = max(shape.users * shape.mean_degree - sum(wanted), shape.users - hubs)
    tails = [(1 - chance.random()) ** (-1 / (_EXPONENT - 1)) for _ in range(shape.users - hubs)]
    most = max(int(shape.max_degree * 0.9), math.ceil(shape.mean_degree))
    wanted += _scaled(tails, left, most)
    return wanted


def _scaled(tails: list[float], total: float, most: int) -> list[int]:
    """The weights scaled to sum up to the total, none below 1 or above the most."""
    low, high = 0.0, total
    for _ in range(60):
        scale = (low + high) / 2
        if sum(min(most, max(1.0, scale * tail)) for tail in tails) < total:
            low = scale
        else:
            high = scale
    return [round(min(most, max(1.0, high * tail))) for tail in tails]
