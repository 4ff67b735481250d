"""Files made into those that Neo4j's importer takes: faultless ones."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.loading import Files, Rejects
from graph.loading.conversion import Conversion
from graph.memory import MemoryStore
from graph.values import email_key
from tests.loading.samples import Loaded, load, rejected_rows, some_files, users_of

KINDS = ("users", "connections", "recommendations")
PEOPLE = users_of("ann", "bob", "cat")


@dataclass(frozen=True, slots=True)
class Converted(Loaded):
    """What a conversion wrote of each kind, the header first, and what else came of it."""

    users: list[list[str]]
    connections: list[list[str]]
    recommendations: list[list[str]]


def convert(
    folder: Path, users: Sequence[str], pairs: Sequence[str] = (), scores: Sequence[str] = ()
) -> Converted:
    files = some_files(folder, users, pairs, scores)
    made = folder / "made"
    made.mkdir()
    told: list[tuple[str, int, int]] = []
    with Rejects(folder / "rejects.csv") as rejects:
        conversion = Conversion(made, rejects, lambda *step: told.append(step))
        written = [conversion.users(files.users), conversion.connections(files.connections)]
        assert files.recommendations
        written.append(conversion.recommendations(files.recommendations))
    tables = [list(csv.reader(path.read_text("utf-8").splitlines())) for path in written]
    return Converted(dict(conversion.report), rejected_rows(rejects), told, *tables)


def test_what_is_written_has_the_importers_headers(tmp_path: Path) -> None:
    made = convert(tmp_path, [])

    names = ["user_id:ID", "name", "email", "email_key", "college"]
    assert made.users == [[*names, "created_at:long", "updated_at:long"]]
    assert made.connections == [[":START_ID", ":END_ID", "since:long"]]
    assert made.recommendations == [
        [":START_ID", ":END_ID", "score:double", "source", "since:long"]
    ]


def test_rows_are_written_in_their_accepted_form_with_one_time(tmp_path: Path) -> None:
    users = ["ann ,Ann Rao,Ann@EXAMPLE.com, IIT ", *users_of("bob")]

    made = convert(tmp_path, users, [" ann,bob "], ["bob , ann, 5e-1 , contacts ", "ann,bob,2,"])

    [*ann, created, updated], bob = made.users[1:]
    assert ann == ["ann", "Ann Rao", "Ann@example.com", email_key("Ann@example.com"), "IIT"]
    assert bob == ["bob", "Bob", "bob@example.com", "bob@example.com", "", created, created]
    assert created == updated and int(created) > 1_700_000_000_000
    assert made.connections[1:] == [["ann", "bob", created]]
    assert made.recommendations[1:] == [
        ["bob", "ann", "0.5", "contacts", created],
        ["ann", "bob", "2.0", "", created],
    ]


@pytest.mark.parametrize("again", ["ann,bob", "bob,ann"])
def test_a_pair_is_written_once_in_either_direction(tmp_path: Path, again: str) -> None:
    made = convert(tmp_path, PEOPLE, ["ann,bob", again, "ann,cat", "cat,bob"])

    pairs = [[one, other] for one, other, _ in made.connections[1:]]
    assert pairs == [["ann", "bob"], ["ann", "cat"], ["cat", "bob"]]
    assert made.report["connections added"] == 3
    assert made.report["connections there already"] == 1
    assert made.rejected == []


def test_a_recommendation_is_written_once_in_each_direction(tmp_path: Path) -> None:
    made = convert(tmp_path, PEOPLE, [], ["ann,bob,1,", "bob,ann,2,", "ann,bob,1,"])

    pairs = [[one, other] for one, other, *_ in made.recommendations[1:]]
    assert pairs == [["ann", "bob"], ["bob", "ann"]]
    assert made.report["recommendations there already"] == 1


def test_a_user_is_written_once(tmp_path: Path) -> None:
    users = [*users_of("ann"), "ann,Twice,twice@example.com,", "bob,Bob,twice@example.com,"]

    made = convert(tmp_path, users)

    assert [row[:2] for row in made.users[1:]] == [["ann", "Ann"], ["bob", "Bob"]]
    assert made.report == {"users created": 2, "users there already": 1}


@pytest.mark.parametrize("email", ["ann@example.com", "ANN@Example.com"])
def test_an_email_that_differs_by_case_alone_is_anothers(tmp_path: Path, email: str) -> None:
    made = convert(tmp_path, [*users_of("ann"), f"bob,Bob,{email},"], ["ann,bob"])

    assert [(line, reason) for _, line, reason, _ in made.rejected] == [
        ("3", "another user has this e-mail"),
        ("2", "there is no user bob"),
    ]
    assert [row[0] for row in made.users[1:]] == ["ann"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ann,zed", "there is no user zed"),
        ("zed,ann", "there is no user zed"),
        ("zed,zoe", "there is no user zed, zoe"),
        ("zed,zed", "there is no user zed"),
        ("ann,b b", "there is no user b b"),
        ("ann, ann", "both are the same user"),
    ],
)
def test_a_pair_that_cannot_be_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    made = convert(tmp_path, PEOPLE, [row], [f"{row},1,"])

    assert made.rejected == [
        ["connections.csv", "2", reason, row],
        ["recommendations.csv", "2", reason, f"{row},1,"],
    ]
    assert made.report == {"users created": 3}


@pytest.mark.parametrize("row", ["ann,bob,nan,", "ann,bob,1", f"ann,bob,1,{'x' * 101}"])
def test_a_recommendation_that_cannot_be_read_is_refused(tmp_path: Path, row: str) -> None:
    made = convert(tmp_path, PEOPLE, [], [row, "bob,ann,1,"])

    assert [(file, line) for file, line, *_ in made.rejected] == [("recommendations.csv", "2")]
    assert made.report["recommendations added"] == 1


async def test_the_report_and_the_progress_are_those_of_loading_online(
    memory: MemoryStore, tmp_path: Path
) -> None:
    users = [*PEOPLE, *users_of("ann"), "dan,Dan,ANN@example.com,", "e e,Eve,eve@example.com,"]
    pairs = ["ann,bob", "bob,ann", "ann,ann", "ann,zed", "cat"]
    scores = ["ann,cat,1,", "ann,cat,1,", "ann,ann,1,", "ann,zed,1,", "ann,cat,inf,"]

    made = convert(tmp_path, users, pairs, scores)
    online = await load(memory, Files(*(tmp_path / f"{kind}.csv" for kind in KINDS)))

    assert made.report == online.report
    assert made.told == online.told
    assert sorted(row[:2] for row in made.rejected) == sorted(row[:2] for row in online.rejected)
