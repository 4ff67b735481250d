"""Every method of both clients, over a served API and a real Neo4j."""

from datetime import UTC, datetime, timedelta

import pytest

from connections_client import InvalidInput, ItemOutcome, NewRecommendation, User, UserError
from tests.client.faces import Face


def ids(users: list[User]) -> list[str]:
    return [user.user_id for user in users]


async def test_a_user_is_created_and_found(api: Face) -> None:
    made = await api.create_user("Eve", "eve@example.com", college="IIT", user_id="eve")

    assert (made.user_id, made.name, made.email, made.college) == (
        "eve",
        "Eve",
        "eve@example.com",
        "IIT",
    )
    assert abs(made.created_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert await api.get_user("eve") == made
    assert await api.get_users(iter(["nobody", "eve"])) == [None, made]
    assert await api.get_user("nobody") is None


async def test_an_id_is_assigned_where_none_is_given(api: Face) -> None:
    made = await api.create_user("Eve", "eve@example.com")

    assert made.college is None
    assert await api.get_user(made.user_id) == made


async def test_only_what_is_given_is_changed(api: Face) -> None:
    changed = await api.update_user("ann", name="Anne", college="IIT")
    assert (changed.name, changed.email, changed.college) == ("Anne", "ann@example.com", "IIT")

    cleared = await api.update_user("ann", college=None)
    assert (cleared.name, cleared.college) == ("Anne", None)
    assert cleared.updated_at >= changed.updated_at


async def test_connections_come_and_go(api: Face) -> None:
    assert await api.is_connected("ann", "dan") is False
    assert [await api.add_connection("ann", "dan") for _ in range(2)] == [True, False]
    assert await api.is_connected("dan", "ann") is True
    assert [await api.remove_connection("dan", "ann") for _ in range(2)] == [True, False]
    assert await api.is_connected("ann", "nobody") is None


async def test_pairs_are_answered_in_order(api: Face) -> None:
    pairs = [("ann", "cat"), ("bob", "ann"), ("ann", "nobody")]

    assert await api.are_connected(pairs) == [False, True, None]


async def test_of_a_batch_all_is_added_that_can_be(api: Face) -> None:
    result = await api.add_connections("ann", ["bob", "nobody", "cat"])

    assert result.added_count == 1
    assert result.items == (
        ItemOutcome("bob", "ALREADY_CONNECTED"),
        ItemOutcome("nobody", "USER_NOT_FOUND"),
        ItemOutcome("cat", "ADDED"),
    )
    [error] = result.errors
    assert (error.code, error.field) == ("USER_NOT_FOUND", ("otherUserIds", "1"))


async def test_recommendations_are_added_and_deleted(api: Face) -> None:
    given = [NewRecommendation("cat", 0.5, "colleges"), NewRecommendation("dan", 0.75)]
    result = await api.add_recommendations("ann", given)
    assert [item.outcome for item in result.items] == ["ADDED", "ADDED"]

    first, second = await api.recommendations("ann")
    assert (first.user.user_id, first.score, first.source) == ("dan", 0.75, None)
    assert (second.user.user_id, second.score, second.source) == ("cat", 0.5, "colleges")
    assert first.recommended_at.tzinfo is not None

    assert await api.delete_recommendations("ann", ["cat", "bob"]) == 1
    assert await api.delete_recommendations("ann", all=True) == 1
    assert (await api.recommendations_page("ann")).total == 0


async def test_mutual_connections_are_listed(api: Face) -> None:
    await api.add_connections("dan", ["ann", "cat"])

    assert ids(await api.mutual_connections("ann", "cat")) == ["dan", "bob"]
    page = await api.mutual_connections_page("ann", "cat", page_size=1)
    assert (ids(page.items), page.total) == (["dan"], 2)
    rest = await api.mutual_connections_page("ann", "cat", page_size=1, after=page.next)
    assert (ids(rest.items), rest.next) == (["bob"], None)


async def test_relationships_are_told(api: Face) -> None:
    bob, nobody, cat, ann = await api.relationships("ann", ["bob", "nobody", "cat", "ann"])

    assert (bob.user.user_id, bob.is_connected, bob.degree) == ("bob", True, 1)
    assert bob.connected_at is not None and nobody is None
    assert (cat.is_connected, cat.connected_at, cat.degree, cat.mutual_count) == (
        False,
        None,
        2,
        1,
    )
    assert ann.degree == 0


async def test_the_way_between_two_users_is_found(api: Face) -> None:
    assert ids(await api.connection_path("ann", "cat")) == ["ann", "bob", "cat"]
    assert await api.connection_path("ann", "cat", max_degree=1) is None
    assert await api.degree_of_separation("ann", "cat") == 2
    assert await api.degree_of_separation("ann", "dan") is None
    assert await api.degree_of_separation("nobody", "ann") is None


@pytest.mark.parametrize(
    ("method", "arguments", "code", "field"),
    [
        ("create_user", ("", "eve@example.com"), "INVALID_VALUE", ("name",)),
        ("update_user", ("nobody",), "USER_NOT_FOUND", ("userId",)),
        ("add_connection", ("ann", "ann"), "SELF_CONNECTION", ("otherUserId",)),
        ("remove_connection", ("ann", "nobody"), "USER_NOT_FOUND", ("otherUserId",)),
        ("add_connections", ("nobody", ["ann"]), "USER_NOT_FOUND", ("userId",)),
        ("add_recommendations", ("nobody", []), "USER_NOT_FOUND", ("userId",)),
        ("delete_recommendations", ("ann",), "INVALID_VALUE", ("recommendedUserIds",)),
        ("connections", ("nobody",), "USER_NOT_FOUND", ("userId",)),
        ("recommendations_page", ("nobody",), "USER_NOT_FOUND", ("userId",)),
        ("mutual_connections", ("nobody", "ann"), "USER_NOT_FOUND", ("userId",)),
        ("relationships", ("nobody", ["ann"]), "USER_NOT_FOUND", ("userId",)),
        ("get_users", (["ann"] * 101,), "TOO_MANY_ITEMS", ()),
        ("connection_path", ("ann", "bob"), "INVALID_VALUE", ()),
    ],
)
async def test_what_the_caller_can_correct_is_told(
    api: Face, method: str, arguments: tuple[object, ...], code: str, field: tuple[str, ...]
) -> None:
    options = {"max_degree": 9} if method == "connection_path" else {}

    with pytest.raises(InvalidInput) as raised:
        await getattr(api, method)(*arguments, **options)

    assert raised.value.errors == (UserError(code, raised.value.errors[0].message, field),)
    assert raised.value.code == code and raised.value.request_id in str(raised.value)


async def test_all_that_is_wrong_is_told_at_once(api: Face) -> None:
    with pytest.raises(InvalidInput, match="and 1 more") as raised:
        await api.create_user("", "none")

    codes = {(error.code, error.field) for error in raised.value.errors}
    assert codes == {("INVALID_VALUE", ("name",)), ("INVALID_EMAIL", ("email",))}
