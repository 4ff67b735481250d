"""What a row of each kind stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loading.rows import (
    parse_connection,
    parse_origin,
    parse_recommendation,
    parse_score,
    parse_user,
)
from graph.model import NewRecommendation, NewUser, Pair
from graph.values import InvalidValueError


def test_a_row_of_users_is_a_user() -> None:
    user = parse_user([" ann ", "Ann Rao", "ann@Example.com", "IIT Bombay"])

    assert user == NewUser("ann", "Ann Rao", "ann@example.com", "IIT Bombay")
    assert parse_user(["ann", "Ann", "ann@example.com", " "]).college is None


def test_a_row_of_connections_is_a_pair() -> None:
    assert parse_connection(["ann", " bob"]) == Pair("ann", "bob")


def test_a_row_of_recommendations_is_a_recommendation() -> None:
    recommendation = parse_recommendation(["ann", "bob", "0.5", " contacts "])

    assert recommendation == NewRecommendation("ann", "bob", 0.5, "contacts")
    assert parse_recommendation(["ann", "bob", "-3", ""]).source is None


@pytest.mark.parametrize(
    ("values", "column"),
    [
        (["", "Ann", "ann@example.com", ""], "user_id"),
        (["ann", "", "ann@example.com", ""], "name"),
        (["ann", "Ann", "nowhere", ""], "email"),
        (["ann", "Ann", "ann@example.com", "\t\x01"], "college"),
    ],
)
def test_a_user_is_refused_by_the_column_at_fault(values: list[str], column: str) -> None:
    with pytest.raises(InvalidValueError, match=f"^{column} must"):
        parse_user(values)


def test_nobody_is_connected_or_recommended_to_themselves() -> None:
    with pytest.raises(InvalidValueError, match="connected to themselves"):
        parse_connection(["ann", "ann "])
    with pytest.raises(InvalidValueError, match="recommended to themselves"):
        parse_recommendation(["ann", " ann", "1", ""])


def test_a_source_that_cannot_be_taken_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(InvalidValueError, match=r"^source must be at most 100"):
            parse_origin("x" * 101)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_score_is_any_finite_number(score: float) -> None:
    assert parse_score(f" {score!r} ") == score


@given(st.sampled_from(["nan", "inf", "-Infinity", "1e999", "", " ", "one", "1,5", "0x1", "\0"]))
def test_a_score_is_nothing_else(text: str) -> None:
    with pytest.raises(InvalidValueError, match="score must be a finite number"):
        parse_score(text)
