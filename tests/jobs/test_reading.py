"""Reading items from files, as they come: what is read, and what becomes of what cannot be."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.jobs import Item, JobKind
from graph.jobs.reading import Form, HeaderError, Reader

PAIRS = b"user_a,user_b\n"
SCORES = b"user_id,recommended_id,score,source\n"
BAD_ID = "an id must be 1 to 64 of letters, digits, '_', '.' and '-'"
FORMS = [(kind, form) for kind in JobKind for form in Form]


def read(kind: JobKind, form: Form, content: bytes, size: int = 0) -> list[Item]:
    """The items of a file that comes in pieces of a size."""
    reader, items = Reader(kind, form), list[Item]()
    for start in range(0, len(content), size or len(content) or 1):
        items += reader.feed(content[start : start + size] if size else content)
    return items + reader.close()


def pairs(content: bytes, size: int = 0) -> list[Item]:
    return read(JobKind.CONNECTIONS, Form.CSV, PAIRS + content, size)


def scores(content: bytes) -> list[Item]:
    return read(JobKind.RECOMMENDATIONS, Form.CSV, SCORES + content)


def objects(*lines: object, kind: JobKind = JobKind.CONNECTIONS) -> list[Item]:
    content = b"\n".join(
        line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
    )
    return read(kind, Form.JSON_LINES, content)


def lists(*lines: object) -> list[Item]:
    return objects(*lines, kind=JobKind.RECOMMENDATIONS)


def fault(items: list[Item]) -> str:
    """What is wrong with the one item that there is, whose texts are short and encodable."""
    [item] = items
    assert max(map(len, item[:2])) <= 65
    json.dumps(item[:2], ensure_ascii=False).encode()
    return item.fault or ""


@pytest.mark.parametrize("size", [0, 1, 2, 7])
@pytest.mark.parametrize(
    "content",
    [
        b"ann,bob\nbob,cat\n",
        b"ann,bob\nbob,cat",
        b"ann,bob\r\nbob,cat\r\n",
        b"\n\r\nann,bob\n  \n\nbob,cat\n\n",
        b' ann , bob\n"bob","cat"\n',
        b"ann,bob,more\nbob,cat,\n",
        b'"ann","bob"\r\n"bob","cat"\r',
    ],
)
def test_pairs_are_read_however_they_are_written_and_cut(content: bytes, size: int) -> None:
    assert pairs(content, size) == [Item("ann", "bob"), Item("bob", "cat")]


@pytest.mark.parametrize("size", [1, 0])
@pytest.mark.parametrize(
    "header",
    [
        b"\xef\xbb\xbfuser_b,user_a\n",
        b"\n\r\nuser_b,user_a\r\n",
        b'"user_b", user_a\n',
    ],
)
def test_columns_are_known_by_their_names(header: bytes, size: int) -> None:
    assert read(JobKind.CONNECTIONS, Form.CSV, header + b"bob,ann", size) == [Item("ann", "bob")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"ann,bob\n",
        b"user_a\n",
        b"user_a;user_b\n",
        b"\xff,user_a,user_b\n",
        b'"user_a,user_b\n',
        b"user_a,user_b," + b"x" * 70_000 + b"\n",
        b"x" * 200_000,
        PAIRS.decode().encode("utf-16"),
    ],
)
@pytest.mark.parametrize("size", [0, 1_000])
def test_a_file_without_its_header_is_refused(content: bytes, size: int) -> None:
    with pytest.raises(HeaderError, match="user_a, user_b"):
        read(JobKind.CONNECTIONS, Form.CSV, content, size)


def test_a_file_of_nothing_but_its_header_has_no_items() -> None:
    assert pairs(b"") == scores(b"") == objects() == lists(b"\n\n") == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"ann", "has too few columns"),
        (b"ann,", BAD_ID),
        (b"ann,b\xc3\xa9", BAD_ID),
        (b"ann,b\0b", BAD_ID),
        (b"ann," + b"x" * 65, BAD_ID),
        (b"ann,\xff", "is not UTF-8"),
        (b"ann,\xed\xa0\x80", "is not UTF-8"),
        (b'ann,"bob', "has quotes that do not match"),
        (b'ann,"bob"x', "has quotes that do not match"),
        (b"ann,bob," + b"x" * 65_536, "is longer than 65,536 bytes"),
    ],
)
def test_a_pair_that_cannot_be_read_is_told_in_its_place(line: bytes, told: str) -> None:
    items = pairs(b"ann,bob\n%b\nbob,cat\n" % line)

    assert [items[0], items[2]] == [Item("ann", "bob"), Item("bob", "cat")]
    assert fault(items[1:2]) == told
    assert items[1].user_id.startswith("ann")


def test_a_quote_over_lines_makes_each_of_them_unreadable() -> None:
    items = pairs(b'"ann\n",bob\nbob,cat')

    assert [bool(item.fault) for item in items] == [True, True, False]


@pytest.mark.parametrize("length", [65_535, 65_536, 65_537, 65_538, 200_000])
@pytest.mark.parametrize("size", [0, 1_000, 65_536])
def test_a_line_is_too_long_however_it_is_cut(length: int, size: int) -> None:
    items = pairs(b"ann,bob,".ljust(length, b"x") + b"\nbob,cat", size)

    assert [item.fault for item in items] == [
        "is longer than 65,536 bytes" if length > 65_536 else None,
        None,
    ]


def test_of_a_line_without_an_end_little_is_kept() -> None:
    reader = Reader(JobKind.RECOMMENDATIONS, Form.JSON_LINES)
    for _ in range(100):
        assert reader.feed(b"x" * 100_000) == []

    assert len(reader._lines._begun) <= 1_048_577
    assert fault(reader.close()) == "is longer than 1,048,576 bytes"


def test_recommendations_are_read() -> None:
    assert scores(b"ann,bob,0.5,school\nann,cat,1e3, \nbob,cat,-1,caf\xc3\xa9\n") == [
        Item("ann", "bob", 0.5, "school"),
        Item("ann", "cat", 1_000, None),
        Item("bob", "cat", -1, "café"),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"ann,bob,1", "has too few columns"),
        (b"?,bob,1,", "user_id must be 1 to 64"),
        (b"ann,?,1,", "recommended_id must be 1 to 64"),
        (b"ann,bob,,", "score must be a finite number"),
        (b"ann,bob,high,", "score must be a finite number"),
        (b"ann,bob,1e999,", "score must be a finite number"),
        (b"ann,bob,nan,", "score must be a finite number"),
        (b"ann,bob,%b," % (b"9" * 60_000), "score must be a finite number"),
        (b"ann,bob,1," + b"x" * 101, "source must be at most 100 characters"),
        (b"ann,bob,1,a\0b", "source must not contain control characters"),
    ],
)
def test_a_recommendation_that_cannot_be_read_is_told(line: bytes, told: str) -> None:
    assert fault(scores(line)).startswith(told)


def test_objects_are_read() -> None:
    pair = {"userId": " ann", "otherUserId": "bob", "more": [1]}
    given = [{"userId": "bob", "score": 1, "source": "school"}, {"userId": "cat", "score": 0.5}]

    assert objects(pair, b"\r", pair) == [Item("ann", "bob")] * 2
    assert lists({"userId": "ann", "recommendations": given}) == [
        Item("ann", "bob", 1, "school"),
        Item("ann", "cat", 0.5),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "cannot be read as JSON in UTF-8"),
        (b'{"userId": "\xff"}', "cannot be read as JSON in UTF-8"),
        (b'{"userId": "\\ud800", "otherUserId": "bob"}', "cannot be read as JSON in UTF-8"),
        (b"[" * 60_000, "cannot be read as JSON in UTF-8"),
        (b'{"a":' * 10_000, "cannot be read as JSON in UTF-8"),
        (b'{"userId": 1e999}', "cannot be read as JSON in UTF-8"),
        (b"7", "is not a JSON object"),
        (b'["ann", "bob"]', "is not a JSON object"),
        (b'{"userId": "ann"}', "an id must be a text"),
        (b'{"userId": "ann", "otherUserId": 7}', "an id must be a text"),
        (b'{"userId": "ann", "otherUserId": "b\\u0000"}', BAD_ID),
        (b'{"userId": "%b", "otherUserId": "bob"}' % (b"x" * 60_000), BAD_ID),
        (b" " * 65_530 + b"{}     ", "is longer than 65,536 bytes"),
    ],
)
def test_an_object_that_cannot_be_read_is_told(line: bytes, told: str) -> None:
    assert fault(objects(line)) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "recommendations must be a list that is not empty"),
        ({}, "recommendations must be a list that is not empty"),
        ([], "recommendations must be a list that is not empty"),
        ([{"userId": "bob", "score": 1}] * 1_001, "recommendations must be at most 1,000"),
        (["bob"], "a recommendation must be an object"),
        ([{"userId": "?", "score": 1}], "userId must be 1 to 64"),
        ([{"score": 1}], "userId must be a text"),
        ([{"userId": "bob"}], "score must be a number"),
        ([{"userId": "bob", "score": True}], "score must be a number"),
        ([{"userId": "bob", "score": "1"}], "score must be a number"),
        ([{"userId": "bob", "score": 1, "source": 7}], "source must be a text"),
        ([{"userId": "bob", "score": 1, "source": "x" * 101}], "source must be at most 100"),
    ],
)
def test_a_list_that_cannot_be_read_is_told(given: object, told: str) -> None:
    items = lists({"userId": "ann", "recommendations": given})

    assert fault(items).startswith(told)
    assert items[0].user_id == "ann"


def test_the_longest_list_that_may_be_is_read() -> None:
    one = {"userId": "x" * 64, "score": -1.7976931348623157e308, "source": "\U0001f642" * 100}
    line = json.dumps({"userId": "y" * 64, "recommendations": [one] * 1_000}, ensure_ascii=False)

    assert len(lists(line.encode())) == 1_000


@pytest.mark.parametrize(("kind", "form"), FORMS)
@given(content=st.binary(max_size=300), cuts=st.integers(1, 40))
def test_it_does_not_matter_how_a_file_is_cut(
    kind: JobKind, form: Form, content: bytes, cuts: int
) -> None:
    header = {JobKind.CONNECTIONS: PAIRS, JobKind.RECOMMENDATIONS: SCORES}[kind]
    whole = header + content if form is Form.CSV else content

    items = read(kind, form, whole, cuts)

    assert items == read(kind, form, whole)
    assert all(max(map(len, item[:2])) <= 65 for item in items)
    json.dumps(items, ensure_ascii=False).encode()
