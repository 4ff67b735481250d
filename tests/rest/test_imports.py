"""The routes of uploads, as clients meet them: files of any length, done in the background."""

import gzip
import json
from collections.abc import AsyncIterator

import httpx2
import pytest

from graph.neo4j import Neo4jStore
from tests.builders import users
from tests.rest.long_work import (
    CONNECTIONS,
    CSV,
    LINES,
    PAIRS,
    RECOMMENDATIONS,
    SCORES,
    code,
    counts,
    ended,
    job_of,
    rejections,
)

pytestmark = pytest.mark.usefixtures("people")

GZIP = {"content-encoding": "gzip"}
FILE = PAIRS + b"ann,bob\r\nann,cat\nann,dan"
OBJECTS = b'{"userId":"ann","otherUserId":"bob"}\n{"userId":"ann","otherUserId":"cat"}\n'
LISTS = json.dumps(
    {"userId": "ann", "recommendations": [{"userId": "cat", "score": 0.5, "source": "school"}]}
).encode()


@pytest.fixture
def rest(working_rest: httpx2.AsyncClient) -> httpx2.AsyncClient:
    """A client of the REST face, behind which jobs are done."""
    return working_rest


async def recommended(rest: httpx2.AsyncClient) -> list[tuple[str, float, str | None]]:
    listed = (await rest.get("/users/ann/recommendations")).json()["_data"]
    return [(one["id"], one["score"], one["source"]) for one in listed]


@pytest.mark.parametrize(
    "kind", ["text/csv", "text/csv; charset=utf-8; header=present", "Text/CSV"]
)
async def test_a_file_of_pairs_is_done(rest: httpx2.AsyncClient, kind: str) -> None:
    job = await ended(
        rest, await rest.post(CONNECTIONS, content=FILE, headers={"content-type": kind})
    )

    assert (job["kind"], job["status"]) == ("CONNECTIONS", "SUCCEEDED")
    assert job["counts"] == counts(3, added=2, unchanged=1)
    listed = (await rest.get("/users/ann/connections")).json()["_data"]
    assert {one["id"] for one in listed} == {"bob", "cat", "dan"}


@pytest.mark.parametrize("kind", ["application/x-ndjson", "application/jsonl"])
async def test_lines_of_json_are_done(rest: httpx2.AsyncClient, kind: str) -> None:
    answer = await rest.post(CONNECTIONS, content=OBJECTS, headers={"content-type": kind})

    assert (await ended(rest, answer))["counts"] == counts(2, added=1, unchanged=1)


@pytest.mark.parametrize(
    "content", [gzip.compress(FILE), gzip.compress(FILE[:20]) + gzip.compress(FILE[20:]) + b"\0\0"]
)
@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP"])
async def test_a_file_may_be_compressed(
    rest: httpx2.AsyncClient, content: bytes, encoding: str
) -> None:
    headers = {**CSV, "content-encoding": encoding}

    answer = await rest.post(CONNECTIONS, content=content, headers=headers)

    assert (await ended(rest, answer))["counts"] == counts(3, added=2, unchanged=1)


@pytest.mark.parametrize("compressed", [False, True])
async def test_a_file_may_come_byte_by_byte(rest: httpx2.AsyncClient, compressed: bool) -> None:
    content = gzip.compress(FILE) if compressed else FILE

    async def bytewise() -> AsyncIterator[bytes]:
        for byte in content:
            yield bytes([byte])

    headers = CSV | (GZIP if compressed else {})
    answer = await rest.post(CONNECTIONS, content=bytewise(), headers=headers)

    assert (await ended(rest, answer))["counts"] == counts(3, added=2, unchanged=1)


async def test_what_cannot_be_read_is_told_by_its_place(rest: httpx2.AsyncClient) -> None:
    lines = [
        b"ann,cat",
        b"ann",
        b"ann,?",
        b"nobody,ann",
        b"\xff,x",
        b"ann," + b"x" * 99_999,
        b"a,a",
    ]

    answer = await rest.post(CONNECTIONS, content=PAIRS + b"\n".join(lines), headers=CSV)

    assert await rejections(rest, answer) == [
        (2, "ann", "", "MALFORMED", "has too few columns"),
        (
            3,
            "ann",
            "?",
            "MALFORMED",
            "an id must be 1 to 64 of letters, digits, '_', '.' and '-'",
        ),
        (4, "nobody", "ann", "USER_NOT_FOUND", "there is no user nobody"),
        (5, "\ufffd,x", "", "MALFORMED", "is not UTF-8"),
        (6, ("ann," + "x" * 99)[:65], "", "MALFORMED", "is longer than 65,536 bytes"),
        (7, "a", "a", "SELF_CONNECTION", "a user cannot be connected to themselves"),
    ]


@pytest.mark.parametrize(
    ("kind", "content"),
    [(CSV, SCORES + b"ann,cat,0.5,school\nann,dan,0.25,\n"), (LINES, LISTS + b"\n")],
)
async def test_recommendations_join_those_that_are_there_or_take_their_place(
    rest: httpx2.AsyncClient, kind: dict[str, str], content: bytes
) -> None:
    before = {"recommendations": [{"id": "bob", "score": 9}, {"id": "dan", "score": 1}]}
    await rest.post("/users/cat/recommendations", json=before)
    await rest.post("/users/ann/recommendations", json={"recommendations": [CAT, DAN]})

    await ended(
        rest, await rest.post(f"{RECOMMENDATIONS}?mode=merge", content=content, headers=kind)
    )
    merged = await recommended(rest)
    answer = await rest.post(f"{RECOMMENDATIONS}?mode=replace", content=content, headers=kind)
    replaced = await ended(rest, answer)

    given = [("cat", 0.5, "school"), ("dan", 0.25, None)][: 2 if kind == CSV else 1]
    assert merged == (given if kind == CSV else [("dan", 2, None), *given])
    assert await recommended(rest) == given
    assert replaced["counts"] == counts(
        len(given), unchanged=len(given), deleted=0 if kind == CSV else 1
    )
    assert len((await rest.get("/users/cat/recommendations")).json()["_data"]) == 1


CAT, DAN = {"id": "cat", "score": 0.1}, {"id": "dan", "score": 2}


async def test_recommendations_that_cannot_be_taken_are_told(rest: httpx2.AsyncClient) -> None:
    lines = [
        b"ann,cat,1e999,",
        b"ann,cat,1," + b"x" * 101,
        b"ann,ann,1,",
        b"ann,dan,1,",
    ]

    answer = await rest.post(RECOMMENDATIONS, content=SCORES + b"\n".join(lines), headers=CSV)

    assert [(one[0], *one[3:]) for one in await rejections(rest, answer)] == [
        (1, "MALFORMED", "score must be a finite number"),
        (2, "MALFORMED", "source must be at most 100 characters"),
        (3, "SELF_RECOMMENDATION", "a user cannot be recommended to themselves"),
    ]
    assert await recommended(rest) == [("dan", 1, None)]


async def test_no_more_than_a_thousand_are_recommended_to_a_user(
    rest: httpx2.AsyncClient, neo4j_store: Neo4jStore
) -> None:
    others = [f"u{number:04}" for number in range(1_010)]
    await users(neo4j_store, *others)
    lines = b"".join(b"ann,%b,1,\n" % other.encode() for other in others)

    job = await ended(rest, await rest.post(RECOMMENDATIONS, content=SCORES + lines, headers=CSV))

    assert job["counts"] == counts(1_010, added=1_000, rejected=10)


@pytest.mark.parametrize(
    ("path", "content", "kind"),
    [
        (CONNECTIONS, PAIRS, CSV),
        (CONNECTIONS, b"", LINES),
        (RECOMMENDATIONS, b"\n\n", LINES),
    ],
)
async def test_a_file_of_nothing_is_done_at_once(
    rest: httpx2.AsyncClient, path: str, content: bytes, kind: dict[str, str]
) -> None:
    job = await ended(rest, await rest.post(path, content=content, headers=kind))

    assert (job["status"], job["counts"]) == ("SUCCEEDED", counts(0))
    assert (await rest.get(f"/jobs/{job['id']}/rejections")).json()["_data"] == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (CONNECTIONS, b""),
        (CONNECTIONS, b"ann,bob\n"),
        (CONNECTIONS, SCORES),
        (RECOMMENDATIONS, PAIRS),
    ],
)
async def test_a_file_without_its_columns_is_refused(
    rest: httpx2.AsyncClient, path: str, content: bytes
) -> None:
    refused = await rest.post(path, content=content, headers=CSV)

    assert code(refused) == (400, "BAD_REQUEST")
    assert refused.json()["_description"].startswith("the first line must name user_")


async def test_a_key_means_one_upload_however_it_is_sent(rest: httpx2.AsyncClient) -> None:
    headers = {**CSV, "idempotency-key": "k"}

    first = await rest.post(CONNECTIONS, content=FILE, headers=headers)
    again = await rest.post(CONNECTIONS, content=gzip.compress(FILE), headers=headers | GZIP)
    other = await rest.post(CONNECTIONS, content=FILE + b"\nbob,dan", headers=headers)

    assert job_of(first)["id"] == job_of(again)["id"]
    assert code(other) == (409, "IDEMPOTENCY_KEY_REUSED")


@pytest.mark.parametrize("path", [f"{RECOMMENDATIONS}?mode=delete", f"{CONNECTIONS}?mode=merge"])
async def test_what_is_not_known_of_a_mode_is_refused(rest: httpx2.AsyncClient, path: str) -> None:
    assert (await rest.post(path, content=b"", headers=LINES)).status_code == 400
