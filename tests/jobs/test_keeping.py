"""What a keeper of jobs promises: to those who ask, and to those who do the work."""

import asyncio

import pytest

from graph.jobs import (
    Counts,
    Item,
    ItemOutcome,
    JobKind,
    JobRefusal,
    JobStatus,
    LostClaimError,
    NewJob,
    Rejection,
)
from graph.model import NewRecommendation, PageKey, Pair
from graph.neo4j import Neo4jJobs, Neo4jStore
from tests.builders import connect, users
from tests.jobs.conftest import Store, accepted, found

PAIRS = [Item("ann", "bob"), Item("bob", "cat")]


async def done(jobs: Neo4jJobs) -> None:
    """Does what there is to do, as one worker would."""
    while claim := await jobs.claim_job(10):
        while claim.next < claim.parts:
            claim = await jobs.do_job_parts(claim, await jobs.get_job_parts(claim, 3), 10)
        await jobs.end_job(claim, failed=False)


async def test_a_job_waits_until_it_is_done(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, "ann", "bob", "cat")

    job = await accepted(store(PAIRS))
    assert (job.status, job.total, job.counts) == (JobStatus.QUEUED, 2, Counts())
    assert job.started_at is None and job.finished_at is None

    await done(jobs)
    ended = await found(jobs, job.job_id)
    assert (ended.status, ended.counts) == (JobStatus.SUCCEEDED, Counts(added=2))
    assert job.created_at <= (ended.started_at or 0) <= (ended.finished_at or 0)
    assert await neo4j_store.are_connected([Pair("cat", "bob"), Pair("ann", "cat")]) == [
        True,
        False,
    ]


async def test_a_job_of_nothing_is_done_at_once(jobs: Neo4jJobs, store: Store) -> None:
    job = await accepted(store([], key="k"))
    assert (job.status, job.total) == (JobStatus.QUEUED, 0)
    assert await store([], key="k") == job

    await done(jobs)

    assert (await found(jobs, job.job_id)).status is JobStatus.SUCCEEDED


async def test_every_item_has_an_outcome(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, "ann", "bob", "cat")
    await connect(neo4j_store, ("ann", "bob"))
    items = [
        Item("bob", "ann"),
        Item("ann", "cat"),
        Item("cat", "ann"),
        Item("ann", "ann"),
        Item("ann", "nobody"),
        Item("?", "", fault="has too few columns"),
    ]

    job = await accepted(store(items))
    await done(jobs)

    assert (await found(jobs, job.job_id)).counts == Counts(added=1, unchanged=2, rejected=3)
    rejections, kept = await jobs.list_job_rejections(job.job_id, -1, 10)
    assert kept == 3
    assert rejections == [
        Rejection(
            3, "ann", "ann", ItemOutcome.SELF_CONNECTION, "a user cannot be connected to themselves"
        ),
        Rejection(4, "ann", "nobody", ItemOutcome.USER_NOT_FOUND, "there is no user nobody"),
        Rejection(5, "?", "", ItemOutcome.MALFORMED, "has too few columns"),
    ]


async def test_rejections_are_paged_over_parts(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore
) -> None:
    job = await accepted(store([Item(f"x{number}", "y") for number in range(2_500)]))
    await done(jobs)

    places: list[int] = []
    while page := (await jobs.list_job_rejections(job.job_id, (places or [-1])[-1], 700))[0]:
        places += [one.place for one in page]

    assert places == list(range(2_500))


async def test_no_more_rejections_are_kept_than_may_be_and_all_are_counted(
    jobs: Neo4jJobs, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.neo4j.claims.MOST_REJECTIONS", 1_200)
    job = await accepted(store([Item(f"x{number}", "y") for number in range(3_000)]))
    await done(jobs)

    _, kept = await jobs.list_job_rejections(job.job_id, -1, 1)
    assert (await found(jobs, job.job_id)).counts.rejected == 3_000
    assert kept == 1_200


async def test_a_key_given_again_means_the_same_job(jobs: Neo4jJobs, store: Store) -> None:
    first = await accepted(store(PAIRS, key="k"))

    assert await store(PAIRS, key="k") == first
    assert await store(PAIRS[:1], key="k") is JobRefusal.IDEMPOTENCY_KEY_REUSED
    assert (await accepted(store(PAIRS, caller="bob", key="k"))).job_id != first.job_id
    assert (await accepted(store(PAIRS, key="l"))).job_id != first.job_id


async def test_a_key_given_at_once_makes_one_job(jobs: Neo4jJobs, store: Store) -> None:
    made = await asyncio.gather(*(accepted(store(PAIRS, key="k")) for _ in range(8)))

    assert len({job.job_id for job in made}) == 1


async def test_a_caller_has_so_many_open_jobs(jobs: Neo4jJobs, store: Store) -> None:
    first = await accepted(store(PAIRS, most=2))
    await accepted(store(PAIRS, most=2))

    assert await store(PAIRS, most=2) is JobRefusal.TOO_MANY_JOBS
    await accepted(store(PAIRS, caller="bob", most=2))
    await jobs.cancel_job(first.job_id)
    await accepted(store(PAIRS, most=2))


async def test_a_job_is_claimed_by_one(jobs: Neo4jJobs, store: Store) -> None:
    for _ in range(4):
        await accepted(store(PAIRS))

    claims = await asyncio.gather(*(jobs.claim_job(10) for _ in range(12)))

    claimed = [claim.job_id for claim in claims if claim]
    assert len(claimed) == len(set(claimed)) <= 4
    rest = [claim.job_id for _ in range(4) if (claim := await jobs.claim_job(10))]
    assert len({*claimed, *rest}) == len(claimed) + len(rest) == 4


async def test_a_claim_that_ran_out_is_another_s_and_what_the_first_does_is_refused(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, "ann", "bob", "cat")
    job = await accepted(store(PAIRS))
    late = await jobs.claim_job(0)
    await asyncio.sleep(0.01)
    claim = await jobs.claim_job(10)
    assert late and claim and claim.fence > late.fence
    parts = await jobs.get_job_parts(late, 1)

    with pytest.raises(LostClaimError):
        await jobs.do_job_parts(late, parts, 10)
    assert (await found(jobs, job.job_id)).counts == Counts()
    assert await neo4j_store.are_connected([Pair("ann", "bob")]) == [False]

    following = await jobs.do_job_parts(claim, parts, 10)
    with pytest.raises(LostClaimError):
        await jobs.do_job_parts(claim, parts, 10)
    with pytest.raises(LostClaimError):
        await jobs.end_job(late, failed=True)
    await jobs.end_job(following, failed=False)
    assert (await found(jobs, job.job_id)).counts == Counts(added=2)


async def test_a_cancelled_job_is_not_gone_on_with(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, "ann", "bob", "cat")
    job = await accepted(store(PAIRS))
    claim = await jobs.claim_job(10)
    assert claim
    parts = await jobs.get_job_parts(claim, 1)

    cancelled = await jobs.cancel_job(job.job_id)

    assert cancelled and cancelled.status is JobStatus.CANCELLED and cancelled.finished_at
    assert await jobs.cancel_job(job.job_id) == cancelled
    assert await jobs.cancel_job("nothing") is None
    with pytest.raises(LostClaimError):
        await jobs.do_job_parts(claim, parts, 10)
    assert await jobs.claim_job(10) is None
    assert await neo4j_store.are_connected([Pair("ann", "bob")]) == [False]


async def test_a_job_begun_in_vain_too_often_fails(jobs: Neo4jJobs, store: Store) -> None:
    job = await accepted(store(PAIRS))
    for _ in range(20):
        claim = await jobs.claim_job(10)
        assert claim
        await jobs.release_job(claim, 0)

    assert await jobs.claim_job(10) is None
    assert (await found(jobs, job.job_id)).status is JobStatus.FAILED


async def test_the_job_of_which_least_is_done_comes_first(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore
) -> None:
    large = await accepted(store([Item("x", "y")] * 200_000))
    claim = await jobs.claim_job(10)
    assert claim
    for _ in range(4):
        claim = await jobs.do_job_parts(claim, await jobs.get_job_parts(claim, 50), 10)
    small = await accepted(store(PAIRS))
    await jobs.release_job(claim, 0)

    first, second = await jobs.claim_job(10), await jobs.claim_job(10)

    assert first and second
    assert [first.job_id, second.job_id] == [small.job_id, large.job_id]


async def test_recommendations_are_added_or_take_the_place_of_others(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, "ann", "bob", "cat", "dan")
    before = [NewRecommendation("ann", other, 0.1, None) for other in ("bob", "cat")]
    await neo4j_store.add_recommendations(before)
    items = [Item("ann", "cat", 0.9, "m"), Item("ann", "dan", 0.8), Item("ann", "ann", 0.7)]

    merged = await accepted(store(items[:2], kind=JobKind.RECOMMENDATIONS))
    await done(jobs)
    assert (await found(jobs, merged.job_id)).counts == Counts(added=1, unchanged=1)
    assert await recommended(neo4j_store) == [("cat", 0.9), ("dan", 0.8), ("bob", 0.1)]

    replacing = await accepted(store(items, kind=JobKind.RECOMMENDATIONS, replace=True))
    await done(jobs)
    counts = (await found(jobs, replacing.job_id)).counts
    assert counts == Counts(unchanged=2, deleted=1, rejected=1)
    assert await recommended(neo4j_store) == [("cat", 0.9), ("dan", 0.8)]


async def test_a_list_with_what_cannot_be_read_takes_the_place_of_others_as_a_whole(
    jobs: Neo4jJobs, store: Store, neo4j_store: Neo4jStore
) -> None:
    await users(neo4j_store, "ann", "bob", "cat")
    before = [Item("nobody", f"u{number}", 1) for number in range(999)]
    items = [*before, Item("ann", "bob", 0.5), Item("?", "", fault="?"), Item("ann", "cat", 0.4)]

    job = await accepted(store(items, kind=JobKind.RECOMMENDATIONS, replace=True))
    await done(jobs)

    assert await recommended(neo4j_store) == [("bob", 0.5), ("cat", 0.4)]
    assert (await found(jobs, job.job_id)).counts == Counts(added=2, rejected=1_000)


async def recommended(store: Neo4jStore) -> list[tuple[str, float]]:
    [page] = await store.list_recommendations([PageKey("ann", 10)])
    return [(one.user.user_id, one.score) for one in page.items]


async def test_what_is_over_is_forgotten(jobs: Neo4jJobs, store: Store, driver: object) -> None:
    jobs._keep = -1
    ended = await accepted(store([Item(f"x{number}", "y") for number in range(2_500)]))
    kept = await accepted(store(PAIRS, key="k"))
    await jobs.cancel_job(ended.job_id)
    await jobs.open_job(NewJob("ann", JobKind.CONNECTIONS))

    while await jobs.forget_jobs():
        pass

    assert await jobs.get_jobs([ended.job_id, kept.job_id]) == [None, kept]
