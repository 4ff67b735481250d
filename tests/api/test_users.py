"""Users through the GraphQL API: create, update, look up."""

import asyncio
import base64

import pytest

from tests.conftest import Ask

CREATE = """
mutation ($input: CreateUserInput!) {
  createUser(input: $input) {
    user { userId name email college createdAt updatedAt }
    errors { code field message }
  }
}
"""
UPDATE = """
mutation ($input: UpdateUserInput!) {
  updateUser(input: $input) { user { userId name email college } errors { code field } }
}
"""
ANN = {"userId": "ann", "name": "Ann", "email": "ann@example.com"}


async def created(ask: Ask, **values: object) -> dict[str, object]:
    result = await ask(CREATE, input={**ANN, **values})
    payload: dict[str, object] = result["data"]["createUser"]
    return payload


async def codes(ask: Ask, **values: object) -> list[tuple[str, str]]:
    payload = await created(ask, **values)
    assert payload["user"] is None
    return [(error["code"], error["field"][0]) for error in payload["errors"]]  # type: ignore


async def test_a_created_user_can_be_read(ask: Ask) -> None:
    payload = await created(ask, college="IIT Bombay")

    assert payload["errors"] == []
    found = await ask('{ user(userId: "ann") { userId name email college createdAt updatedAt } }')
    assert found["data"]["user"] == payload["user"]
    assert payload["user"]["createdAt"].endswith("Z")  # type: ignore[index]


async def test_an_id_is_assigned_where_none_is_given(ask: Ask) -> None:
    first = await ask(CREATE, input={"name": "A", "email": "a@example.com"})
    second = await ask(CREATE, input={"name": "B", "email": "b@example.com", "userId": None})

    one, two = (result["data"]["createUser"]["user"]["userId"] for result in (first, second))
    assert len(one) == 36 and one < two


async def test_text_is_trimmed_and_composed(ask: Ask) -> None:
    payload = await created(
        ask, userId=" ann ", name=" Zoe\u0308 ", email=" Zoe@EXAMPLE.com ", college="  IIT  "
    )

    user = payload["user"]
    assert isinstance(user, dict)
    assert (user["userId"], user["name"], user["email"], user["college"]) == (
        "ann",
        "Zoë",
        "Zoe@example.com",
        "IIT",
    )


async def test_a_name_in_an_indian_script_keeps_its_joiners(ask: Ask) -> None:
    payload = await created(ask, name="ক্ষ\u200dমা")

    assert payload["user"]["name"] == "ক্ষ\u200dমা"  # type: ignore[index]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"userId": ""}, ("INVALID_USER_ID", "userId")),
        ({"userId": "a b"}, ("INVALID_USER_ID", "userId")),
        ({"userId": "é"}, ("INVALID_USER_ID", "userId")),
        ({"userId": "x" * 65}, ("INVALID_USER_ID", "userId")),
        ({"userId": "a\u0000b"}, ("INVALID_USER_ID", "userId")),
        ({"name": ""}, ("INVALID_VALUE", "name")),
        ({"name": " \u200d "}, ("INVALID_VALUE", "name")),
        ({"name": "x" * 201}, ("INVALID_VALUE", "name")),
        ({"name": "a\u0007b"}, ("INVALID_VALUE", "name")),
        ({"name": "a\nb"}, ("INVALID_VALUE", "name")),
        ({"name": "a\u2028b"}, ("INVALID_VALUE", "name")),
        ({"college": ""}, ("INVALID_VALUE", "college")),
        ({"college": "x" * 201}, ("INVALID_VALUE", "college")),
        ({"email": ""}, ("INVALID_EMAIL", "email")),
        ({"email": "ann"}, ("INVALID_EMAIL", "email")),
        ({"email": "ann@localhost"}, ("INVALID_EMAIL", "email")),
        ({"email": "a@b@example.com"}, ("INVALID_EMAIL", "email")),
        ({"email": "a\u0000@example.com"}, ("INVALID_EMAIL", "email")),
        ({"email": "a" * 65 + "@example.com"}, ("INVALID_EMAIL", "email")),
        ({"email": "x" * 1_000_000 + "@example.com"}, ("INVALID_EMAIL", "email")),
    ],
)
async def test_a_value_that_cannot_be_taken_is_named(
    ask: Ask, values: dict[str, str], expected: tuple[str, str]
) -> None:
    assert await codes(ask, **values) == [expected]


async def test_all_that_is_wrong_is_named_at_once(ask: Ask) -> None:
    wrong = await codes(ask, userId="a b", name="", email="x", college="")

    assert [field for _, field in wrong] == ["userId", "name", "email", "college"]


async def test_ids_and_emails_are_taken_once(ask: Ask) -> None:
    await created(ask)

    assert await codes(ask, email="b@example.com") == [("USER_ID_TAKEN", "userId")]
    assert await codes(ask, userId="bob", email="ANN@example.com") == [("EMAIL_TAKEN", "email")]


async def test_of_simultaneous_requests_with_one_email_one_succeeds(ask: Ask) -> None:
    results = await asyncio.gather(*(created(ask, userId=f"u{n}") for n in range(32)))

    assert sum(result["user"] is not None for result in results) == 1
    assert sum(result["errors"] != [] for result in results) == 31


async def test_an_update_tells_absent_from_null(ask: Ask) -> None:
    await created(ask, college="IIT Bombay")

    kept = await ask(UPDATE, input={"userId": "ann", "name": "Ann Rao"})
    cleared = await ask(UPDATE, input={"userId": "ann", "college": None})

    assert kept["data"]["updateUser"]["user"]["college"] == "IIT Bombay"
    assert cleared["data"]["updateUser"]["user"]["college"] is None
    assert cleared["data"]["updateUser"]["user"]["name"] == "Ann Rao"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"name": None}, [("INVALID_VALUE", "name")]),
        ({"email": None, "name": None}, [("INVALID_VALUE", "email"), ("INVALID_VALUE", "name")]),
        ({"email": "x"}, [("INVALID_EMAIL", "email")]),
        ({"email": "BOB@example.com"}, [("EMAIL_TAKEN", "email")]),
        ({"userId": "nobody", "name": "X"}, [("USER_NOT_FOUND", "userId")]),
        ({"userId": "not an id", "name": "X"}, [("USER_NOT_FOUND", "userId")]),
    ],
)
async def test_an_update_that_cannot_be_done_is_named(
    ask: Ask, values: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    await created(ask)
    await created(ask, userId="bob", email="bob@example.com")

    result = await ask(UPDATE, input={"userId": "ann", **values})

    payload = result["data"]["updateUser"]
    assert payload["user"] is None
    assert [(error["code"], error["field"][0]) for error in payload["errors"]] == expected


async def test_an_update_of_nothing_answers_with_the_user(ask: Ask) -> None:
    await created(ask)

    result = await ask(UPDATE, input={"userId": "ann"})

    assert result["data"]["updateUser"]["user"]["name"] == "Ann"


async def test_users_keep_order_repeats_and_gaps(ask: Ask, people: None) -> None:
    result = await ask(
        "query ($ids: [ID!]!) { users(userIds: $ids) { userId } }",
        ids=["bob", "nobody", " ann ", "bob", "", "a" * 100_000],
    )

    found = [user and user["userId"] for user in result["data"]["users"]]
    assert found == ["bob", None, "ann", "bob", None, None]


async def test_more_than_a_hundred_users_are_refused(ask: Ask) -> None:
    result = await ask(
        "query ($ids: [ID!]!) { users(userIds: $ids) { userId } }", ids=["ann"] * 101
    )

    assert result["data"] is None
    assert result["errors"][0]["extensions"]["code"] == "TOO_MANY_ITEMS"


async def test_a_user_is_found_again_by_its_global_id(ask: Ask, people: None) -> None:
    found = await ask('{ user(userId: "ann") { id } }')
    node_id = found["data"]["user"]["id"]

    result = await ask(
        """query ($id: ID!, $ids: [ID!]!) {
             node(id: $id) { __typename id ... on User { userId } }
             nodes(ids: $ids) { id }
           }""",
        id=node_id,
        ids=[node_id, "garbage", base64.b64encode(b"Job:1").decode(), "VXNlcjpub2JvZHk=", node_id],
    )

    assert result["data"]["node"] == {"__typename": "User", "id": node_id, "userId": "ann"}
    assert [bool(node) for node in result["data"]["nodes"]] == [True, False, False, False, True]


async def test_nobody_is_null(ask: Ask) -> None:
    assert await ask('{ user(userId: "nobody") { name } }') == {"data": {"user": None}}
