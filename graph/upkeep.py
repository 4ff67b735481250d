"""What is forgotten in time: changes that nobody goes on from any more, and jobs that ended."""

import asyncio
import logging
import time
from typing import Final

from graph.changes import ChangeLog
from graph.contract import StoreUnavailableError
from graph.jobs import Jobs

_EVERY: Final = 60.0
_SETS_AT_ONCE: Final = 1_000
_log = logging.getLogger(__name__)


async def keep_up(jobs: Jobs, log: ChangeLog, seconds: float) -> None:
    """Forgets, now and then, for as long as it is let.

    Args:
        jobs: Keeps jobs, each with its time.
        log: Keeps changes.
        seconds: How long changes are kept.
    """
    while True:
        await asyncio.sleep(_EVERY)
        try:
            while await jobs.forget_jobs():
                pass
            before = round((time.time() - seconds) * 1000)
            while await log.trim_changes(before, _SETS_AT_ONCE):
                pass
        except StoreUnavailableError:
            # It is tried again in a minute.
            continue
        except Exception:
            # Nobody would notice that nothing is forgotten any more.
            _log.exception("what is over cannot be forgotten")
