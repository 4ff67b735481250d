"""What every store promises of connections."""

import asyncio
from itertools import pairwise

import pytest

from graph.contract import Store
from graph.model import (
    AddConnectionOutcome,
    MutualPageKey,
    Named,
    Outcome,
    PageKey,
    Pair,
    User,
)
from graph.model import RemoveConnectionOutcome as Removal
from tests.builders import connect, hub, ids, users, walk

ADDED = AddConnectionOutcome.ADDED
ALREADY = AddConnectionOutcome.ALREADY_CONNECTED
NOT_FOUND = AddConnectionOutcome.USER_NOT_FOUND
SELF = AddConnectionOutcome.SELF_CONNECTION


async def test_a_connection_holds_in_both_directions(store: Store) -> None:
    await users(store, "ann", "bob")

    [outcome] = await store.add_connections([Pair("ann", "bob")])

    assert outcome.status is ADDED and outcome.since
    assert await store.are_connected([Pair("ann", "bob"), Pair("bob", "ann")]) == [True, True]
    for user_id, other in (("ann", "bob"), ("bob", "ann")):
        assert ids(await walk(store, user_id, 10)) == [other]


@pytest.mark.parametrize("again", [Pair("ann", "bob"), Pair("bob", "ann")])
async def test_connecting_again_keeps_the_first_date(store: Store, again: Pair) -> None:
    await users(store, "ann", "bob")

    [first] = await store.add_connections([Pair("ann", "bob")])
    [second] = await store.add_connections([again])

    assert second == Outcome(ALREADY, since=first.since)
    [page] = await store.list_connections([PageKey("ann", 10, total=True)])
    assert ids(page) == ["bob"] and page.total == 1


async def test_a_batch_adds_what_it_can_and_names_what_it_cannot(store: Store) -> None:
    await users(store, "ann", "bob", "cat")
    pairs = ["ann bob", "bob ann", "ann ann", "ann no", "no ann", "no none", "no no", "cat ann"]

    outcomes = await store.add_connections([Pair(*pair.split()) for pair in pairs])

    assert [(outcome.status, tuple(sorted(outcome.missing))) for outcome in outcomes] == [
        (ADDED, ()),
        (ALREADY, ()),
        (SELF, ()),
        (NOT_FOUND, ("no",)),
        (NOT_FOUND, ("no",)),
        (NOT_FOUND, ("no", "none")),
        (SELF, ()),
        (ADDED, ()),
    ]


async def test_removing_answers_each_pair(store: Store) -> None:
    await users(store, "ann", "bob", "cat")
    await connect(store, ("ann", "bob"))
    pairs = ["bob ann", "ann bob", "ann cat", "ann ann", "ann no"]

    outcomes = await store.remove_connections([Pair(*pair.split()) for pair in pairs])

    assert [outcome.status for outcome in outcomes] == [
        Removal.REMOVED,
        Removal.NOT_CONNECTED,
        Removal.NOT_CONNECTED,
        Removal.SELF_CONNECTION,
        Removal.USER_NOT_FOUND,
    ]
    assert await store.are_connected([Pair("ann", "bob")]) == [False]


async def test_a_connection_made_anew_is_the_newest(store: Store) -> None:
    await users(store, "ann", "bob", "cat")
    await connect(store, ("ann", "bob"), ("ann", "cat"))

    await store.remove_connections([Pair("ann", "bob")])
    await asyncio.sleep(0.002)
    await connect(store, ("ann", "bob"))

    assert ids(await walk(store, "ann", 10)) == ["bob", "cat"]


async def test_whether_connected_is_unknown_of_unknown_users(store: Store) -> None:
    await users(store, "ann", "bob")

    asked = [Pair("ann", "no"), Pair("no", "ann"), Pair("ann", "ann"), Pair("ann", "bob")]

    assert await store.are_connected(asked) == [None, None, False, False]


async def test_an_unknown_user_has_an_empty_page(store: Store) -> None:
    [page] = await store.list_connections([PageKey("nobody", 10, total=True)])

    assert (list(page.items), page.has_next, page.total) == ([], False, 0)


@pytest.mark.parametrize("degree", [0, 1, 50, 51])
async def test_pages_are_exact_at_their_edges(store: Store, degree: int) -> None:
    expected = await hub(store, degree)

    [page] = await store.list_connections([PageKey("hub", 50, total=True)])

    assert ids(page) == expected[:50]
    assert (page.has_next, page.total) == (degree > 50, degree)
    assert sorted(expected) == [f"u{number:05}" for number in range(degree)]


async def test_a_list_of_5000_is_whole_at_any_size_of_page(store: Store) -> None:
    expected = await hub(store, 5_000)

    assert len(set(expected)) == 5_000
    assert ids(await walk(store, "hub", 999)) == expected
    [page] = await store.list_connections([PageKey("hub", 1, total=True)])
    assert page.total == 5_000


async def test_lists_are_newest_first_and_ties_by_id(store: Store) -> None:
    await hub(store, 120)
    await store.remove_connections([Pair("hub", "u00007"), Pair("hub", "u00011")])
    await asyncio.sleep(0.002)
    await connect(store, ("hub", "u00011"), ("hub", "u00007"))

    found = await walk(store, "hub", 7)

    assert len(found) == 120
    keys = [(-connection.since, connection.user.user_id) for connection in found]
    assert all(one < next_one for one, next_one in pairwise(keys))
    assert set(ids(found[:2])) == {"u00007", "u00011"}


async def test_pages_of_many_users_come_in_the_order_asked(store: Store) -> None:
    await users(store, "ann", "bob", "cat")
    await connect(store, ("ann", "bob"), ("ann", "cat"))

    keys = [PageKey("bob", 1), PageKey("no", 5), PageKey("ann", 1, total=True), PageKey("ann", 2)]
    pages = await store.list_connections(keys)

    assert [len(page.items) for page in pages] == [1, 0, 1, 2]
    assert [page.has_next for page in pages] == [False, False, True, False]
    assert [page.total for page in pages] == [None, None, 2, None]


async def test_no_pages_are_asked_for_in_vain(store: Store) -> None:
    assert await store.list_connections([]) == []
    assert await store.list_mutual_connections([]) == []
    assert await store.add_connections([]) == []
    assert await store.remove_connections([]) == []
    assert await store.are_connected([]) == []


async def test_mutual_connections_are_those_of_both(store: Store) -> None:
    await users(store, "ann", "bob", "cat", "dan", "eve")
    links = ["ann cat", "ann dan", "bob cat", "bob dan", "ann eve", "ann bob"]
    for link in links:
        await connect(store, tuple(link.split()))  # type: ignore[arg-type]
        await asyncio.sleep(0.002)

    [page] = await store.list_mutual_connections(
        [MutualPageKey(PageKey("ann", 1, total=True), "bob")]
    )
    after = page.items[0].position
    [rest] = await store.list_mutual_connections([MutualPageKey(PageKey("ann", 5, after), "bob")])

    assert (ids(page), page.has_next, page.total) == (["dan"], True, 2)
    assert (ids(rest), rest.has_next, rest.total) == (["cat"], False, None)


async def test_one_shares_all_ones_connections_with_oneself_and_none_with_nobody(
    store: Store,
) -> None:
    await users(store, "ann", "bob")
    await connect(store, ("ann", "bob"))

    keys = [MutualPageKey(PageKey("ann", 5, total=True), other) for other in ("ann", "nobody")]
    mine, none = await store.list_mutual_connections(keys)

    assert (ids(mine), mine.total) == (["bob"], 1)
    assert (ids(none), none.total) == ([], 0)


async def test_a_page_tells_only_names_where_they_are_enough(store: Store) -> None:
    await users(store, "ann", "bob", "cat")
    await connect(store, ("ann", "bob"), ("ann", "cat"), ("bob", "cat"))
    whole, named = PageKey("ann", 1, total=True), PageKey("ann", 1, total=True, named=True)

    [page, brief] = await store.list_connections([whole, named])
    [mutual] = await store.list_mutual_connections([MutualPageKey(named, "bob")])

    [connection] = page.items
    assert isinstance(connection.user, User)
    member = Named(connection.user.user_id, connection.user.name)
    assert brief == page._replace(items=[connection._replace(user=member)])
    assert [type(item.user) for item in (*brief.items, *mutual.items)] == [Named, Named]
