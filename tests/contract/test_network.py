"""What every store promises of what lies further than one connection."""

from itertools import pairwise

from graph.contract import Store
from graph.model import Pair
from tests.builders import connect, users

CHAIN = [f"c{number}" for number in range(9)]


async def chain(store: Store) -> None:
    await users(store, *CHAIN, "alone")
    await connect(store, *pairwise(CHAIN))


async def test_a_path_has_both_ends(store: Store) -> None:
    await chain(store)

    paths = await store.find_paths([Pair("c0", "c2"), Pair("c3", "c2")])

    assert [[user.user_id for user in path or ()] for path in paths] == [
        ["c0", "c1", "c2"],
        ["c3", "c2"],
    ]


async def test_a_path_is_a_shortest_one(store: Store) -> None:
    await chain(store)
    await connect(store, ("c0", "c4"))

    [path] = await store.find_paths([Pair("c0", "c5")])

    assert [user.user_id for user in path or ()] == ["c0", "c4", "c5"]


async def test_a_path_of_six_steps_is_found_and_one_of_seven_is_not(store: Store) -> None:
    await chain(store)

    six, seven = await store.find_paths([Pair("c0", "c6"), Pair("c0", "c7")])

    assert six and len(six) == 7
    assert seven is None


async def test_the_path_to_oneself_is_oneself(store: Store) -> None:
    await chain(store)

    found = await store.find_paths(
        [Pair("c0", "c0"), Pair("c0", "alone"), Pair("c0", "no"), Pair("no", "no")]
    )

    assert [path and [user.user_id for user in path] for path in found] == [
        ["c0"],
        None,
        None,
        None,
    ]


async def test_relationships_tell_degree_date_and_mutual_count(store: Store) -> None:
    await chain(store)
    await connect(store, ("c0", "c2"))
    others = ["c0", "c1", "c2", "c3", "c4", "c5", "alone", "no", "c1"]

    found = await store.get_relationships([Pair("c0", other) for other in others])

    assert [one and (one.user.user_id, one.degree, one.mutual_count) for one in found] == [
        ("c0", 0, 2),
        ("c1", 1, 1),
        ("c2", 1, 1),
        ("c3", 2, 1),
        ("c4", 3, 0),
        ("c5", None, 0),
        ("alone", None, 0),
        None,
        ("c1", 1, 1),
    ]
    assert [bool(one and one.connected_at) for one in found[:4]] == [False, True, True, False]


async def test_relationships_of_several_viewers_keep_their_order(store: Store) -> None:
    await chain(store)

    found = await store.get_relationships(
        [Pair("c0", "c1"), Pair("c8", "c7"), Pair("no", "c1"), Pair("c0", "c2")]
    )

    assert [one and one.degree for one in found] == [1, 1, None, 2]


async def test_no_questions_have_no_answers(store: Store) -> None:
    assert await store.find_paths([]) == []
    assert await store.get_relationships([]) == []
