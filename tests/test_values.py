"""The forms in which text is taken in, and those in which it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values import (
    InvalidValueError,
    email_key,
    new_id,
    parse_email,
    parse_name,
    parse_source,
    parse_user_id,
    refer,
)

TEXT = st.text(st.characters(categories=None), max_size=300)


@pytest.mark.parametrize(
    "text", ["\ud800", "a\udfffb", "x" * 201, "\x00", "a\tb", "", "  ", "\u200b"]
)
def test_a_name_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        parse_name(text)


@given(TEXT)
def test_a_name_that_is_taken_is_taken_again_unchanged(text: str) -> None:
    try:
        name = parse_name(text)
    except InvalidValueError as error:
        assert not text.strip() or text not in str(error)
    else:
        assert parse_name(name) == name
        name.encode()


@given(TEXT)
def test_any_text_can_refer_to_nobody(text: str) -> None:
    reference = refer(text)

    assert len(reference) <= 65
    reference.encode()


@given(st.from_regex(r"[A-Za-z0-9_.-]{1,64}", fullmatch=True))
def test_an_id_refers_to_itself(user_id: str) -> None:
    assert refer(parse_user_id(user_id)) == user_id == refer(f" {user_id}\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann@Example.com", "ann@example.COM"),
        ("STRASSE@example.com", "straße@example.com"),
        ("zoe\u0308@example.com", "ZOË@example.com"),
    ],
)
def test_emails_that_differ_by_case_alone_have_one_key(one: str, other: str) -> None:
    assert email_key(parse_email(one)) == email_key(parse_email(other))


def test_ids_of_our_own_sort_as_they_were_made() -> None:
    made = [new_id() for _ in range(200)]

    assert len(set(made)) == 200
    assert all(user_id[14] == "7" and user_id[19] in "89ab" for user_id in made)
    assert [user_id[:13] for user_id in made] == sorted(user_id[:13] for user_id in made)
    assert all(parse_user_id(user_id) == user_id for user_id in made)


def test_a_source_has_a_length() -> None:
    assert parse_source(" contacts ") == "contacts"
    with pytest.raises(InvalidValueError, match="at most 100"):
        parse_source("x" * 101)
