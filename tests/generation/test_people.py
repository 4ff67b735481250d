"""The people of a made-up graph."""

import sys
import unicodedata
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from graph.generation import GeneratorMissingError, Shape, write_graph
from graph.generation.links import community_of
from graph.generation.people import make_people, user_id
from graph.loading.rows import parse_user
from graph.values import email_key
from tests.generation.graphs import Graph

RESERVED = ("@example.com", "@example.org", "@example.net")


def test_there_are_exactly_as_many_as_wanted(graph: Graph, shape: Shape) -> None:
    assert len(graph.users) == len(set(graph.ids)) == shape.users


def test_they_are_taken_in_as_they_are(graph: Graph) -> None:
    for identity, name, email, college in graph.users:
        user = parse_user([identity, name, email, college])

        assert (user.user_id, user.email, user.college or "") == (identity, email, college)
        assert user.name == unicodedata.normalize("NFC", name)


def test_their_addresses_reach_nobody_and_no_two_are_the_same(graph: Graph) -> None:
    emails = [email for _, _, email, _ in graph.users]

    assert all(email.endswith(RESERVED) for email in emails)
    assert len(set(map(email_key, emails))) == len(emails)


def test_their_ids_sort_as_numbers_do(graph: Graph) -> None:
    assert graph.ids == sorted(graph.ids)
    assert (graph.ids[0], graph.ids[-1]) == ("u0000", "u1199")


@pytest.mark.parametrize(
    ("users", "first", "last"), [(2, "u0", "u1"), (10, "u0", "u9"), (11, "u00", "u10")]
)
def test_an_id_is_no_longer_than_the_last_one(users: int, first: str, last: str) -> None:
    shape = Shape(users, 1, 1, 0, 1)

    assert (user_id(0, shape), user_id(users - 1, shape)) == (first, last)


def test_one_in_twenty_has_no_college(graph: Graph, shape: Shape) -> None:
    without = sum(not college for *_, college in graph.users)

    assert 0.025 < without / shape.users < 0.08


def test_a_community_has_three_colleges(graph: Graph, shape: Shape) -> None:
    for community in range(community_of(shape.users)):
        members = graph.users[community * 150 : (community + 1) * 150]

        assert len({college for *_, college in members if college}) == 3


def test_names_are_of_many_scripts(graph: Graph) -> None:
    names = Counter(name.isascii() for _, name, _, _ in graph.users)

    assert names[True] > names[False] > 100
    assert len({name for _, name, _, _ in graph.users}) > 1_000


def test_a_name_without_latin_letters_still_has_an_address(graph: Graph) -> None:
    addresses = [row[2] for row in graph.users if not any(map(str.isascii, row[1].split()))]

    assert addresses
    assert all(address.startswith("user.u") for address in addresses)


def test_without_faker_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "faker", None)

    with pytest.raises(GeneratorMissingError, match=r"install connections\[generate\]"):
        next(write_graph(Shape(10, 2, 4, 1, 1), tmp_path))


def test_the_same_chances_make_the_same_people() -> None:
    shape = Shape(50, 2, 4, 1, 3)

    people = [list(islice(make_people(shape, Random(seed)), 50)) for seed in (1, 1, 2)]

    assert people[0] == people[1] != people[2]
