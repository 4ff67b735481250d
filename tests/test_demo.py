"""The demonstration: its files, and the recommendations made of them."""

import csv
import gzip
import math
from collections import defaultdict
from pathlib import Path

import pytest

import demo
from demo.recommendations import SOURCE, recommend, write_recommendations
from graph.loading import Rejects
from graph.loading.conversion import Conversion
from graph.loading.files import Table
from graph.loading.rows import RECOMMENDATION_COLUMNS, parse_recommendation

KITE = [("ann", "bob"), ("ann", "cat"), ("bob", "cat"), ("cat", "dan"), ("dan", "eve")]
"""Ann, Bob and Cat know one another; from Cat it goes on to Dan, and from Dan to Eve."""


def scores(user_id: str, pairs: list[tuple[str, str]]) -> dict[str, float]:
    return {other: score for user, other, score, _ in recommend(pairs) if user == user_id}


def test_friends_of_friends_are_scored_by_how_few_friends_those_between_have() -> None:
    # Cat has three friends, and Dan two.
    assert scores("ann", KITE) == {"dan": round(1 / math.log(3), 6)} == {"dan": 0.910239}
    assert scores("cat", KITE) == {"eve": round(1 / math.log(2), 6)} == {"eve": 1.442695}
    assert scores("dan", KITE) == {"ann": 0.910239, "bob": 0.910239}
    assert scores("eve", KITE) == {"cat": 1.442695}


def test_the_scores_of_several_friends_in_common_add_up() -> None:
    square = [("ann", "bob"), ("bob", "cat"), ("cat", "dan"), ("dan", "ann"), ("dan", "eve")]

    # Bob has two friends and Dan three: 1 / ln 2 + 1 / ln 3.
    assert scores("ann", square) == {"cat": 2.352934, "eve": 0.910239}


def test_the_best_come_first_and_ties_by_id() -> None:
    pairs = [*KITE, ("eve", "zoe"), ("dan", "abe")]

    made = list(recommend(pairs))

    assert [other for user, other, _, _ in made if user == "dan"] == ["zoe", "ann", "bob"]
    assert [user for user, *_ in made] == sorted(user for user, *_ in made)


def test_each_user_is_recommended_so_many_at_most() -> None:
    star = [("hub", f"u{number:02}") for number in range(30)]

    assert [other for user, other, _, _ in recommend(star, 2) if user == "u05"] == ["u00", "u01"]
    assert len(scores("u05", star)) == 20
    assert scores("hub", star) == {}


def test_nobody_is_recommended_who_has_no_friend_of_a_friend() -> None:
    assert list(recommend([])) == []
    assert list(recommend([("ann", "bob")])) == []
    assert list(recommend([("ann", "bob"), ("bob", "cat"), ("cat", "ann")])) == []


def test_the_order_of_the_pairs_changes_nothing() -> None:
    turned = [(other, one) for one, other in reversed(KITE)]

    assert list(recommend(turned)) == list(recommend(KITE))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recommendations of the whole demonstration."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "made").mkdir()
    return write_recommendations(folder)


def test_the_demonstration_is_taken_without_rejects(written: Path) -> None:
    with Rejects(written.parent / "rejects.csv") as rejects:
        conversion = Conversion(written.parent / "made", rejects, lambda *step: None)
        conversion.users(demo.USERS)
        conversion.connections(demo.CONNECTIONS)
        conversion.recommendations(written)

    assert rejects.count == 0
    recommended = conversion.report.pop("recommendations added")
    assert 7_624 * 15 < recommended <= 7_624 * 20
    assert conversion.report == {"users created": 7_624, "connections added": 27_806}


def test_every_recommendation_of_the_demonstration_can_be_read(written: Path) -> None:
    with Rejects(written.parent / "rejects.csv") as rejects:
        rows = list(Table(written, RECOMMENDATION_COLUMNS, rejects).rows(parse_recommendation))

    assert rejects.count == 0
    assert {row.item.source for row in rows} == {SOURCE}
    assert all(row.item.score > 0 for row in rows)


def test_no_friend_is_recommended_and_nobody_to_themselves(written: Path) -> None:
    friends: dict[str, set[str]] = defaultdict(set)
    with gzip.open(demo.CONNECTIONS, "rt", encoding="utf-8", newline="") as file:
        for one, other in csv.reader(file):
            friends[one].add(other)
            friends[other].add(one)

    with written.open(encoding="utf-8", newline="") as file:
        pairs = [(row["user_id"], row["recommended_id"]) for row in csv.DictReader(file)]

    assert not any(one == other or other in friends[one] for one, other in pairs)
    assert len(set(pairs)) == len(pairs)


def test_the_last_user_is_recommended_somebody_last(written: Path) -> None:
    last = written.read_text(encoding="utf-8").splitlines()[-1]

    assert last.startswith(f"{demo.LAST_USER_ID},")
