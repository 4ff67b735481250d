"""Long work as clients ask for it: files as they are sent, and jobs that are waited for."""

import asyncio
from typing import Any

import httpx2

CSV = {"content-type": "text/csv"}
LINES = {"content-type": "application/x-ndjson"}
PAIRS = b"user_a,user_b\n"
SCORES = b"user_id,recommended_id,score,source\n"
CONNECTIONS, RECOMMENDATIONS = "/imports/connections", "/imports/recommendations"
BATCH = "/users/ann/connections/batch"


def here(location: str) -> str:
    """Where a client of the face finds what a link leads to."""
    return location.removeprefix("/api/v1")


def job_of(answer: httpx2.Response) -> dict[str, Any]:
    """The job that was accepted."""
    assert answer.status_code == 202, answer.text
    data: dict[str, Any] = answer.json()["_data"]
    assert answer.headers["location"] == f"/api/v1/jobs/{data['id']}"
    return data


async def ended(
    rest: httpx2.AsyncClient, answer: httpx2.Response, seconds: float = 60
) -> dict[str, Any]:
    """The job that was accepted, once it has ended."""
    job = job_of(answer)
    async with asyncio.timeout(seconds):
        while job["status"] in ("QUEUED", "RUNNING"):
            await asyncio.sleep(0.05)
            job = (await rest.get(f"/jobs/{job['id']}")).json()["_data"]
    return job


async def rejections(rest: httpx2.AsyncClient, answer: httpx2.Response) -> list[tuple[Any, ...]]:
    """What was rejected of a job, once it has ended."""
    job = await ended(rest, answer)
    shown = (await rest.get(f"/jobs/{job['id']}/rejections?limit=1000")).json()["_data"]
    assert len(shown) == job["counts"]["rejected"]
    return [tuple(one.values()) for one in shown]


def counts(total: int, **some: int) -> dict[str, int]:
    """The counts of a job that was done."""
    none = dict.fromkeys(("added", "unchanged", "deleted", "rejected"), 0)
    return {"total": total, "processed": total, **none, **some}


def code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]
