"""What every store promises of recommendations."""

from graph.contract import Store
from graph.model import AddRecommendationOutcome as Addition
from graph.model import (
    Named,
    NewRecommendation,
    PageKey,
    Recommendation,
    RecommendationDeletion,
)
from tests.builders import connect, users


def new(user_id: str, other: str, score: float, source: str | None = None) -> NewRecommendation:
    return NewRecommendation(user_id, other, score, source)


async def listed(store: Store, user_id: str) -> list[tuple[str, float, str | None]]:
    [page] = await store.list_recommendations([PageKey(user_id, 1000)])
    return [(item.user.user_id, item.score, item.source) for item in page.items]


async def test_the_best_score_comes_first_and_ties_by_id(store: Store) -> None:
    await users(store, "ann", "bob", "cat", "dan", "eve")

    await store.add_recommendations(
        [
            new("ann", "eve", 0.5),
            new("ann", "bob", 0.5, "x"),
            new("ann", "dan", -1),
            new("ann", "cat", 2),
        ]
    )

    assert await listed(store, "ann") == [
        ("cat", 2, None),
        ("bob", 0.5, "x"),
        ("eve", 0.5, None),
        ("dan", -1, None),
    ]
    assert await listed(store, "bob") == []


async def test_a_pair_given_again_gets_the_new_score_and_keeps_its_date(store: Store) -> None:
    await users(store, "ann", "bob")

    [first] = await store.add_recommendations([new("ann", "bob", 0.1, "old")])
    [second] = await store.add_recommendations([new("ann", "bob", 0.9)])

    assert (first.status, second.status) == (Addition.ADDED, Addition.UPDATED)
    assert first.since == second.since
    assert await listed(store, "ann") == [("bob", 0.9, None)]


async def test_of_a_pair_twice_in_a_batch_the_last_holds(store: Store) -> None:
    await users(store, "ann", "bob")

    outcomes = await store.add_recommendations([new("ann", "bob", 0.1), new("ann", "bob", 0.2)])

    assert [outcome.status for outcome in outcomes] == [Addition.ADDED, Addition.UPDATED]
    assert await listed(store, "ann") == [("bob", 0.2, None)]


async def test_a_batch_adds_what_it_can_and_names_what_it_cannot(store: Store) -> None:
    await users(store, "ann", "bob")

    outcomes = await store.add_recommendations(
        [new("ann", "no", 1), new("ann", "ann", 1), new("ann", "bob", 1), new("no", "bob", 1)]
    )

    assert [(outcome.status, tuple(sorted(outcome.missing))) for outcome in outcomes] == [
        (Addition.USER_NOT_FOUND, ("no",)),
        (Addition.SELF_RECOMMENDATION, ()),
        (Addition.ADDED, ()),
        (Addition.USER_NOT_FOUND, ("no",)),
    ]


async def test_those_connected_are_left_out_and_come_back_when_disconnected(store: Store) -> None:
    await users(store, "ann", "bob", "cat")
    await store.add_recommendations([new("ann", "bob", 1), new("ann", "cat", 0.5)])
    await connect(store, ("bob", "ann"))

    [page] = await store.list_recommendations([PageKey("ann", 10, total=True)])

    assert [item.user.user_id for item in page.items] == ["cat"] and page.total == 1


async def test_pages_go_on_where_the_last_ended(store: Store) -> None:
    others = [f"u{number}" for number in range(7)]
    await users(store, "ann", *others)
    await store.add_recommendations([new("ann", other, int(other[1]) // 2) for other in others])

    found: list[Recommendation] = []
    after = None
    for _ in range(4):
        [page] = await store.list_recommendations([PageKey("ann", 2, after, total=True)])
        found += page.items
        after = page.items[-1].position

    assert [item.user.user_id for item in found] == ["u6", "u4", "u5", "u2", "u3", "u0", "u1"]
    assert not page.has_next and page.total == 7


async def test_deleting_counts_what_was_there(store: Store) -> None:
    await users(store, "ann", "bob", "cat", "dan")
    await store.add_recommendations([new("ann", other, 1) for other in ("bob", "cat", "dan")])

    counts = await store.delete_recommendations(
        [
            RecommendationDeletion("ann", ("bob", "bob", "no", "ann")),
            RecommendationDeletion("no", None),
            RecommendationDeletion("ann", ()),
            RecommendationDeletion("ann", None),
            RecommendationDeletion("ann", None),
            RecommendationDeletion("bob", None),
        ]
    )

    assert counts == [1, None, 0, 2, 0, 0]
    assert await listed(store, "ann") == []


async def test_no_recommendations_are_asked_for_in_vain(store: Store) -> None:
    assert await store.list_recommendations([]) == []
    assert await store.add_recommendations([]) == []
    assert await store.delete_recommendations([]) == []
    [page] = await store.list_recommendations([PageKey("nobody", 5, total=True)])
    assert (list(page.items), page.total) == ([], 0)


async def test_a_page_tells_only_names_where_they_are_enough(store: Store) -> None:
    await users(store, "ann", "bob")
    await store.add_recommendations([new("ann", "bob", 0.5, "x")])

    [page] = await store.list_recommendations([PageKey("ann", 5, named=True)])

    assert [(item.user, item.score, item.source) for item in page.items] == [
        (Named("bob", "Bob"), 0.5, "x")
    ]
