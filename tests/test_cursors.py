"""Cursors: what they stand for, and what is none."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphql_api.resolvers import InvalidInputError
from graphql_api.resolvers.cursors import decode, encode

CURSOR = encode("connections/ann", (1_700_000_000_000, "bob"))


def made(content: str) -> str:
    return base64.urlsafe_b64encode(content.encode()).decode()


@given(
    st.one_of(st.integers(0, 2**53), st.floats(allow_nan=False, allow_infinity=False, width=32)),
    st.from_regex(r"[A-Za-z0-9_.-]{1,64}", fullmatch=True),
)
def test_a_cursor_stands_for_its_position(rank: float, user_id: str) -> None:
    if abs(rank) < 2**63:
        assert decode("list", encode("list", (rank, user_id))) == (rank, user_id)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "not a cursor",
        "é",
        "🙂",
        CURSOR[:-1],
        CURSOR[1:],
        CURSOR + "=",
        CURSOR + "!",
        " " + CURSOR,
        CURSOR.swapcase(),
        made("[]"),
        made("{}"),
        made("null"),
        made('[2,"connections/ann",1,"bob"]'),
        made('[1,"connections/bob",1,"bob"]'),
        made('[1,"connections/ann","1","bob"]'),
        made('[1,"connections/ann",true,"bob"]'),
        made('[1,"connections/ann",1,null]'),
        made('[1,"connections/ann",1]'),
        made('[1,"connections/ann",99999999999999999999,"bob"]'),
        made('[1,"connections/ann",1e400,"bob"]'),
        made('[1, "connections/ann", 1, "bob"]'),
        made("[" * 10_000),
        "A" * 100_000,
    ],
)
def test_what_is_no_cursor_of_the_list_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        decode("connections/ann", cursor)

    assert refused.value.code.value == "INVALID_CURSOR"


@given(st.text(max_size=60))
def test_no_text_at_all_does_more_than_be_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        decode("connections/ann", text)
