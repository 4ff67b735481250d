"""What every store promises of users."""

import asyncio

import pytest

from graph.contract import Store
from graph.model import User, UserChange, UserRefusal
from tests.builders import a_user, users


async def test_a_created_user_is_found(store: Store) -> None:
    [created] = await store.create_users([a_user("ann", college="IIT Bombay")])

    assert isinstance(created, User)
    assert created.created_at == created.updated_at > 1_700_000_000_000
    assert await store.get_users(["ann"]) == [created]


async def test_users_are_answered_in_the_order_asked_with_repeats_and_gaps(store: Store) -> None:
    await users(store, "ann", "bob")

    found = await store.get_users(["bob", "nobody", "ann", "bob", ""])

    assert [user and user.user_id for user in found] == ["bob", None, "ann", "bob", None]


async def test_no_keys_have_no_answers(store: Store) -> None:
    assert await store.get_users([]) == []
    assert await store.create_users([]) == []
    assert await store.update_users([]) == []


async def test_an_id_is_taken_once(store: Store) -> None:
    await users(store, "ann")

    assert await store.create_users([a_user("ann", email="other@example.com")]) == [
        UserRefusal.USER_ID_TAKEN
    ]


@pytest.mark.parametrize("email", ["ann@example.com", "ANN@Example.com", "aNN@example.com"])
async def test_an_email_is_taken_without_regard_to_case(store: Store, email: str) -> None:
    await users(store, "ann")

    assert await store.create_users([a_user("bob", email=email)]) == [UserRefusal.EMAIL_TAKEN]


async def test_a_batch_has_the_effect_of_its_items_one_after_the_other(store: Store) -> None:
    await users(store, "ann")

    made = await store.create_users(
        [
            a_user("bob", email="ANN@example.com"),
            a_user("bob"),
            a_user("bob", email="second@example.com"),
            a_user("cat", email="BOB@example.com"),
            a_user("dan"),
        ]
    )

    assert [getattr(one, "user_id", one) for one in made] == [
        UserRefusal.EMAIL_TAKEN,
        "bob",
        UserRefusal.USER_ID_TAKEN,
        UserRefusal.EMAIL_TAKEN,
        "dan",
    ]


async def test_an_update_changes_what_it_names_and_no_more(store: Store) -> None:
    await store.create_users([a_user("ann", college="IIT Bombay")])
    [before] = await store.get_users(["ann"])

    [after] = await store.update_users([UserChange("ann", {"name": "Ann Rao"})])

    assert isinstance(after, User) and before
    assert (after.name, after.email, after.college) == ("Ann Rao", before.email, "IIT Bombay")
    assert after.created_at == before.created_at <= after.updated_at
    assert await store.get_users(["ann"]) == [after]


async def test_a_college_is_cleared_by_none(store: Store) -> None:
    await store.create_users([a_user("ann", college="IIT Bombay")])

    [after] = await store.update_users([UserChange("ann", {"college": None})])

    assert isinstance(after, User) and after.college is None


async def test_one_may_change_the_case_of_ones_own_email(store: Store) -> None:
    await users(store, "ann")

    [after] = await store.update_users([UserChange("ann", {"email": "Ann@example.com"})])

    assert isinstance(after, User) and after.email == "Ann@example.com"


async def test_an_update_to_anothers_email_changes_nothing(store: Store) -> None:
    await users(store, "ann", "bob")

    refused = await store.update_users(
        [UserChange("ann", {"name": "X", "email": "BOB@example.com"})]
    )

    assert refused == [UserRefusal.EMAIL_TAKEN]
    [ann] = await store.get_users(["ann"])
    assert ann and (ann.name, ann.email) == ("Ann", "ann@example.com")


async def test_an_email_given_up_is_free_again(store: Store) -> None:
    await users(store, "ann")

    changed, created = (
        await store.update_users([UserChange("ann", {"email": "new@example.com"})])
    ) + (await store.create_users([a_user("bob", email="ann@example.com")]))

    assert isinstance(changed, User) and isinstance(created, User)


async def test_updates_of_one_user_in_a_batch_follow_one_another(store: Store) -> None:
    await users(store, "ann", "bob")

    answers = await store.update_users(
        [
            UserChange("ann", {"email": "free@example.com"}),
            UserChange("bob", {"email": "ann@example.com"}),
            UserChange("ann", {"email": "bob@example.com", "name": "Last"}),
            UserChange("nobody", {"name": "Nobody"}),
        ]
    )

    assert [getattr(one, "email", one) for one in answers] == [
        "free@example.com",
        "ann@example.com",
        "bob@example.com",
        UserRefusal.USER_NOT_FOUND,
    ]


async def test_of_simultaneous_creations_with_one_email_one_succeeds(store: Store) -> None:
    made = await asyncio.gather(
        *(store.create_users([a_user(f"u{n}", email="one@example.com")]) for n in range(32))
    )

    outcomes = [outcome for [outcome] in made]
    assert sum(isinstance(outcome, User) for outcome in outcomes) == 1
    assert outcomes.count(UserRefusal.EMAIL_TAKEN) == 31


async def test_of_simultaneous_creations_with_one_id_one_succeeds(store: Store) -> None:
    made = await asyncio.gather(
        *(store.create_users([a_user("ann", email=f"{n}@example.com")]) for n in range(32))
    )

    outcomes = [outcome for [outcome] in made]
    assert sum(isinstance(outcome, User) for outcome in outcomes) == 1
    assert outcomes.count(UserRefusal.USER_ID_TAKEN) == 31
