"""Files that the command has imported as jobs, and the jobs as it shows them."""

import csv
import gzip
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.embedded import Address
from graph.jobs import Counts, Item, Job, JobKind, JobStatus, NewJob
from graph.jobs.storing import store_job
from graph.model import NewRecommendation, PageKey, Pair
from graph.neo4j import Neo4jJobs, Neo4jStore
from tests.builders import users
from tests.cli.commands import Service, connections
from tests.cli.long_work import NAMES, PAIRS, begun, ended, is_handed_back, until
from tests.cli.test_loading import counts
from tests.jobs.conftest import accepted, found, stream

Finished = subprocess.CompletedProcess[str]
Command = Callable[..., Finished]


@pytest.fixture
def near(neo4j_server: Address) -> dict[str, object]:
    """The settings of a command over the Neo4j of the tests, which does jobs by itself."""
    return {"neo4j_uri": neo4j_server.uri, "neo4j_password": neo4j_server.password}


@pytest.fixture
async def command(
    tmp_path: Path, near: dict[str, object], neo4j_store: Neo4jStore, jobs: Neo4jJobs
) -> Command:
    """Runs `connections` where there are three users."""
    await users(neo4j_store, "ann", "bob", "cat")
    return lambda *arguments, **settings: connections(tmp_path, *arguments, **(near | settings))


def rejected(folder: Path) -> list[list[str]]:
    with (folder / "import.rejects.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


async def waiting(jobs: Neo4jJobs) -> Job:
    """A job of one pair."""
    new = NewJob("anyone", JobKind.CONNECTIONS)
    return await accepted(store_job(jobs, new, stream([Item("ann", "bob")]), None, 10))


CSV = "user_a,user_b\nann,bob\nann,nobody\nbob,ann\n?\n"
LINES = (
    '{"userId": "ann", "otherUserId": "bob"}\n'
    '{"userId": "ann", "otherUserId": "nobody"}\n'
    '{"userId": "bob", "otherUserId": "ann"}\n'
    '{"userId": "?"}\n'
)


@pytest.mark.parametrize(
    ("name", "content", "options"),
    [
        ("pairs.csv", CSV.encode(), ()),
        ("pairs.ndjson.gz", gzip.compress(LINES.encode()), ()),
        ("[pairs]", LINES.encode(), ("--format", "jsonl")),
    ],
    ids=["csv", "gzip of lines", "format given"],
)
async def test_connections_are_imported_and_rejects_kept_with_the_reason(
    command: Command,
    neo4j_store: Neo4jStore,
    tmp_path: Path,
    name: str,
    content: bytes,
    options: tuple[str, ...],
) -> None:
    (tmp_path / name).write_bytes(content)

    finished = command("import", name, *options)

    assert counts(finished) == [
        "1 connections added",
        "1 connections there already",
        "2 rows rejected: see import.rejects.csv",
    ]
    assert finished.returncode == 2
    header, missing, malformed = rejected(tmp_path)
    assert header == ["number", "user_id", "other_user_id", "outcome", "reason"]
    assert missing == ["2", "ann", "nobody", "USER_NOT_FOUND", "there is no user nobody"]
    assert (malformed[0], malformed[3]) == ("4", "MALFORMED")
    assert await neo4j_store.are_connected([Pair("bob", "ann")]) == [True]


async def test_recommendations_take_the_place_of_others(
    command: Command, neo4j_store: Neo4jStore, tmp_path: Path
) -> None:
    await neo4j_store.add_recommendations([NewRecommendation("ann", "bob", 0.1, None)])
    rows = "user_id,recommended_id,score,source\nann,cat,0.9,model\n"
    (tmp_path / "new.csv.gz").write_bytes(gzip.compress(rows.encode()))

    finished = command("import", "new.csv.gz", "--recommendations", "--replace")

    assert counts(finished) == ["1 recommendations added", "1 recommendations deleted"]
    assert finished.returncode == 0 and not (tmp_path / "import.rejects.csv").exists()
    [page] = await neo4j_store.list_recommendations([PageKey("ann", 10)])
    assert [(one.user.user_id, one.score, one.source) for one in page.items] == [
        ("cat", 0.9, "model")
    ]


async def test_a_key_means_one_job(command: Command, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("user_a,user_b\nann,bob\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("user_a,user_b\nann,cat\n", encoding="utf-8")

    first, again = (command("import", "one.csv", "--key", "k") for _ in range(2))
    other = command("import", "other.csv", "--key", "k")
    of_another = command("import", "other.csv", "--key", "k", "--caller", "bob")

    # Another job would have found it there already.
    assert counts(first) == counts(again) == ["1 connections added"]
    assert (first.returncode, again.returncode, of_another.returncode) == (0, 0, 0)
    assert other.stderr == (
        "error: IDEMPOTENCY_KEY_REUSED: the key was given before, with something else to do\n"
    )
    assert other.returncode == 1


async def test_a_caller_who_has_too_many_jobs_is_refused(
    command: Command, jobs: Neo4jJobs, tmp_path: Path
) -> None:
    job = await waiting(jobs)
    (tmp_path / "one.csv").write_text("user_a,user_b\nann,bob\n", encoding="utf-8")

    refused = command("import", "one.csv", max_jobs_per_caller=1)

    assert refused.returncode == 1 and refused.stderr.startswith("error: TOO_MANY_JOBS: ")
    assert (await found(jobs, job.job_id)).status is JobStatus.QUEUED


@pytest.mark.parametrize(
    ("name", "content", "options", "code", "said"),
    [
        ("a.csv", b"name\nann\n", (), 1, "error: a.csv: the first line must name user_a, user_b\n"),
        ("a.csv.gz", b"ann,bob\n", (), 1, "error: a.csv.gz ends in the middle: "),
        ("a.txt", b"", (), 2, "give --format"),
        ("a.csv", b"", ("--replace",), 2, "--replace is for --recommendations"),
    ],
    ids=["no header", "no gzip", "no format", "nothing to replace"],
)
async def test_what_cannot_be_imported_is_told(
    command: Command,
    tmp_path: Path,
    name: str,
    content: bytes,
    options: list[str],
    code: int,
    said: str,
) -> None:
    (tmp_path / name).write_bytes(content)

    refused = command("import", name, *options)

    assert refused.returncode == code
    assert said in refused.stderr and "Traceback" not in refused.stderr


@pytest.fixture
def importing(
    command: Command, tmp_path: Path, near: dict[str, object]
) -> Iterator[Callable[[], Service]]:
    """Imports a file of some seconds, always by the same key."""
    rows = "\n".join(["user_a,user_b", *(",".join(pair) for pair in PAIRS)])
    (tmp_path / "many.csv").write_text(rows, encoding="utf-8")
    services: list[Service] = []

    def begin() -> Service:
        services.append(Service(tmp_path, "import", "many.csv", "--key", "k", **near))
        return services[-1]

    yield begin
    for service in services:
        service.stop(signal.SIGKILL)


async def the_job(jobs: Neo4jJobs) -> Job:
    """The job that the command has begun to do."""
    query = "MATCH (job:Job) WHERE job.added > 0 RETURN collect(job.job_id)"
    for _ in range(6_000):
        rows = await jobs._database.driver.execute_query(query, database_="neo4j")
        if begun_jobs := rows.records[0][0]:
            return await until(jobs, begun_jobs[0], begun)
    raise AssertionError("no job was begun")


async def test_an_import_that_is_interrupted_is_gone_on_with_by_its_key(
    importing: Callable[[], Service], jobs: Neo4jJobs, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, *NAMES)
    first = importing()
    job = await the_job(jobs)

    assert first.stop(signal.SIGINT) == 130
    assert f"job {job.job_id} goes on wherever jobs are done" in first.output
    assert "Traceback" not in first.output
    assert await is_handed_back(jobs)

    second = importing()
    done = await until(jobs, job.job_id, ended)
    assert (done.status, done.counts) == (JobStatus.SUCCEEDED, Counts(added=len(PAIRS)))
    assert second.stop(signal.SIGCONT) == 0
    assert f"{len(PAIRS):,} connections added" in second.output


async def test_an_import_ends_with_its_job_when_that_is_cancelled(
    importing: Callable[[], Service], jobs: Neo4jJobs, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, *NAMES)
    first = importing()
    job = await the_job(jobs)

    await jobs.cancel_job(job.job_id)

    assert first.stop(signal.SIGCONT) == 1
    assert re.search(
        f"error: job {job.job_id} is CANCELLED, with .* of {len(PAIRS):,} items", first.output
    )


async def test_a_job_is_shown_and_cancelled(command: Command, jobs: Neo4jJobs) -> None:
    job = await waiting(jobs)

    cancelled = command("job", job.job_id, "--cancel")
    shown, unknown = command("job", job.job_id), command("job", "nothing")

    assert (shown.returncode, shown.stdout) == (0, cancelled.stdout)
    assert shown.stdout.startswith(f"{job.job_id}: CANCELLED, connections of anyone\n")
    assert (unknown.returncode, unknown.stderr) == (1, "error: there is no such job\n")
