"""The recommendations of a made-up graph: friends of friends, met by chance."""

from array import array
from collections.abc import Iterator
from random import Random

from graph.generation.shape import Shape

_TRIES = 4


def make_suggestions(
    shape: Shape, friends: list["array[int]"], chance: Random
) -> Iterator[tuple[int, int, float]]:
    """For each user, whom to recommend, with a score in (0, 1], best first."""
    for user in range(shape.users):
        known = {user, *friends[user]}
        found = _friends_of_friends(friends, user, known, shape.recommendations, chance)
        while len(found) < shape.recommendations:
            stranger = int(chance.random() * shape.users)
            if stranger not in known:
                found[stranger] = None
        scores = sorted((round(1 - chance.random(), 4) or 0.0001 for _ in found), reverse=True)
        for other, score in zip(found, scores, strict=True):
            yield user, other, score


def _friends_of_friends(
    friends: list["array[int]"], user: int, known: set[int], wanted: int, chance: Random
) -> dict[int, None]:
    found: dict[int, None] = {}
    mine = friends[user]
    for _ in range(_TRIES * wanted if mine else 0):
        theirs = friends[mine[int(chance.random() * len(mine))]]
        other = theirs[int(chance.random() * len(theirs))]
        if other not in known:
            found[other] = None
        if len(found) == wanted:
            break
    return found
