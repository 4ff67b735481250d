"""One who does jobs: claims one, does some of it, and lets others have their turn."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import Final

from graph.contract import StoreUnavailableError
from graph.jobs.contract import Jobs, LostClaimError
from graph.jobs.model import Claim, Part
from graph.jobs.pace import Pace
from graph.signals import Signals

CHANNEL: Final = "jobs"
"""Where it is told that a job waits."""
_LEASE: Final = 10.0
_TURN: Final = 2.0
_LOOK: Final = 2.0
_AFTER_FAILURE: Final = 1.0
_log = logging.getLogger(__name__)


class Worker:
    """Does jobs for as long as it is let.

    What it was told is only a bell: it looks for jobs every few seconds anyway. Stopped, it ends
    the parts that it is about, and leaves the rest to others.

    Args:
        jobs: Keeps them.
        signals: Tell that one waits.
        at_once: How many to do at once.
    """

    def __init__(self, jobs: Jobs, signals: Signals, at_once: int = 2) -> None:
        self._jobs = jobs
        self._at_once = at_once
        self._stopped = asyncio.Event()
        self._bell = asyncio.Event()
        signals.listen(CHANNEL, lambda message: self._bell.set())

    def stop(self) -> None:
        """Begins nothing more."""
        self._stopped.set()
        self._bell.set()

    async def run(self) -> None:
        """Does jobs until it is stopped."""
        async with asyncio.TaskGroup() as tasks:
            for _ in range(self._at_once):
                tasks.create_task(self._take_turns())

    async def _take_turns(self) -> None:
        pace = Pace()
        while not self._stopped.is_set():
            self._bell.clear()
            try:
                if claim := await self._jobs.claim_job(_LEASE):
                    await self._turn(claim, pace)
                else:
                    await self._wait()
            except StoreUnavailableError:
                pace.fail()
                await self._rest(_AFTER_FAILURE)
            except Exception:
                # Nobody would notice that it has gone, and jobs would wait for ever.
                _log.exception("jobs cannot be claimed or left")
                await self._rest(_AFTER_FAILURE)

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._bell.wait(), _LOOK)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopped.wait(), seconds)

    async def _turn(self, claim: Claim, pace: Pace) -> None:
        """Does some of a job, and leaves what is left."""
        try:
            await self._do(claim, pace)
        except LostClaimError:
            return
        except StoreUnavailableError:
            raise
        except Exception:
            # It may be what is in the job: its next turn comes later, and they are counted.
            _log.exception("job %s cannot be gone on with", claim.job_id)
            await self._jobs.release_job(claim, _AFTER_FAILURE)

    async def _do(self, claim: Claim, pace: Pace) -> None:
        until, others_wait = monotonic() + _TURN, False
        parts = await self._jobs.get_job_parts(claim, pace.parts)
        while parts:
            over = self._stopped.is_set() or (others_wait and monotonic() > until)
            ahead = claim._replace(next=claim.next + len(parts))
            # What comes next is read while this is written.
            (claim, others_wait), parts = await asyncio.gather(
                self._step(claim, parts, pace), self._read(ahead, 0 if over else pace.parts)
            )
            await self._rest(pace.pause)
        if claim.next < claim.parts:
            await self._jobs.release_job(claim, 0)
        else:
            await self._jobs.end_job(claim, failed=False)

    async def _read(self, claim: Claim, count: int) -> Sequence[Part]:
        if not count or claim.next == claim.parts:
            return ()
        return await self._jobs.get_job_parts(claim, count)

    async def _step(self, claim: Claim, parts: Sequence[Part], pace: Pace) -> tuple[Claim, bool]:
        """Writes parts; answers also whether other jobs wait."""
        begun = monotonic()
        following, (others_wait, wait) = await asyncio.gather(
            self._jobs.do_job_parts(claim, parts, _LEASE), self._ask()
        )
        pace.heed(monotonic() - begun, wait)
        return following, others_wait

    async def _ask(self) -> tuple[bool, float]:
        """Whether other jobs wait, and how long whoever asks the store something small does."""
        begun = monotonic()
        others_wait = await self._jobs.jobs_wait()
        return others_wait, monotonic() - begun
