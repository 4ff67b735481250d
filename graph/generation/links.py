"""Who is connected to whom in a made-up graph: communities, with links between them."""

from array import array
from collections.abc import Iterator
from itertools import chain
from random import Random

from graph.generation.shape import Shape, wanted_degrees

_COMMUNITY = 150
"""Users of a community, on average."""
_INSIDE = 0.7
"""The share of connections that stay inside a community."""
_ROUNDS = 12


def community_of(user: int) -> int:
    """The community of a user."""
    return user // _COMMUNITY


def make_links(shape: Shape, chance: Random) -> list[int]:
    """The connections, each as `smaller * users + larger`, sorted.

    Every user has a stub for each connection wanted. Stubs are paired at random, first inside
    their community, then anywhere; a pair that cannot be gives its stubs back for another round.
    """
    degrees = _shuffled_places(shape, chance)
    links: set[int] = set()
    inside, anywhere = _stubs(degrees, chance)
    for community in inside:
        anywhere.extend(_pair(community, shape.users, links, chance))
    for _ in range(_ROUNDS):
        anywhere = _pair(anywhere, shape.users, links, chance)
    _place(anywhere, degrees, shape, links, chance)
    return sorted(links)


def _shuffled_places(shape: Shape, chance: Random) -> list[int]:
    degrees = array("l", wanted_degrees(shape, chance))
    shuffle(degrees, chance)
    return list(degrees)


def _stubs(degrees: list[int], chance: Random) -> tuple[list["array[int]"], "array[int]"]:
    inside = [array("l") for _ in range(community_of(len(degrees) - 1) + 1)]
    anywhere = array("l")
    for user, degree in enumerate(degrees):
        # Nobody knows more people in a community than there are.
        near = min(round(degree * _INSIDE), _COMMUNITY // 2)
        inside[community_of(user)].extend([user] * near)
        anywhere.extend([user] * (degree - near))
    return inside, anywhere


def _pair(stubs: "array[int]", users: int, links: set[int], chance: Random) -> "array[int]":
    shuffle(stubs, chance)
    left = array("l", stubs[-1:] if len(stubs) % 2 else ())
    for one, other in zip(stubs[::2], stubs[1::2], strict=False):
        link = one * users + other if one < other else other * users + one
        if one == other or link in links:
            left.append(one)
            left.append(other)
        else:
            links.add(link)
    return left


def _place(
    stubs: "array[int]", degrees: list[int], shape: Shape, links: set[int], chance: Random
) -> None:
    """Gives the stubs that found no partner one at random, the best connected user's first.

    Their partners have no stub for it, so half of the stubs make up the wanted sum. Nobody comes
    to more than `max_degree`; a stub that finds no partner with room for it is given up.
    """
    hub = degrees.index(shape.max_degree)
    room = [shape.max_degree - degree for degree in degrees]
    for stub in stubs:
        room[stub] += 1
    others = [stub for stub in stubs if stub != hub]
    for one in [hub] * stubs.count(hub) + others[::2]:
        start = int(chance.random() * shape.users)
        for other in chain(range(start, shape.users), range(start)):
            link = min(one, other) * shape.users + max(one, other)
            if room[one] and room[other] and other != one and link not in links:
                links.add(link)
                room[one] -= 1
                room[other] -= 1
                break


def shuffle(items: "array[int]", chance: Random) -> None:
    """Fisher and Yates' shuffle.

    Our own, for of Python's `random` only `random()` itself is promised to stay as it is.
    """
    for last in range(len(items) - 1, 0, -1):
        place = int(chance.random() * (last + 1))
        items[last], items[place] = items[place], items[last]


def neighbours(links: list[int], users: int) -> list["array[int]"]:
    """The users whom each user is connected to."""
    found = [array("l") for _ in range(users)]
    for one, other in ends(links, users):
        found[one].append(other)
        found[other].append(one)
    return found


def ends(links: list[int], users: int) -> Iterator[tuple[int, int]]:
    """The two users of each link."""
    return (divmod(link, users) for link in links)
