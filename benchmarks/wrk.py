"""The load of wrk: a closed loop of many callers who ask the requests of a file."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.bearer import AUTHORIZATION
from benchmarks.processes import tied_to_us
from benchmarks.tallies import CALLERS, Tally

_SCRIPT = Path(__file__).with_name("replay.lua")
_GRACE_SECONDS = 60
_BETWEEN_PROBES = 0.1
_SHOWN = 300


class WrkError(Exception):
    """wrk is not there, or did not do its work."""


def replay(
    url: str, requests: Path, offset: int, seconds: int, probe: Callable[[int], str]
) -> Tally:
    """Asks the requests of a file for so long.

    Args:
        url: Where they are asked.
        requests: One body a line.
        offset: The line to begin after.
        seconds: How long.
        probe: Asks one more of the requests now and then, and answers with what went wrong: wrk
            itself reads the status alone.

    Raises:
        WrkError: wrk is not installed, or failed.
    """
    wrk = shutil.which("wrk")
    if not wrk:
        raise WrkError("this takes wrk: apt-get install wrk")
    command = [wrk, "-t1", f"-c{CALLERS}", f"-d{seconds}s", "--timeout", "30s", "-s", str(_SCRIPT)]
    with subprocess.Popen(
        [*tied_to_us(), *command, url, "--", str(requests), str(offset)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"AUTHORIZATION": AUTHORIZATION},
    ) as child:
        try:
            faults = _probe_until_it_ends(child, time.monotonic() + seconds + _GRACE_SECONDS, probe)
            printed, _ = child.communicate(timeout=_GRACE_SECONDS)
        finally:
            child.kill()
    _, _, result = printed.rpartition("result ")
    try:
        tally = Tally(**json.loads(result))
    except ValueError:
        raise WrkError(f"wrk failed on {url}:\n{printed[-2000:]}") from None
    tally.count = max(0, tally.count - tally.errors)
    tally.errors += len(faults)
    tally.fault = faults[0][:_SHOWN] if faults else ""
    return tally


def _probe_until_it_ends(
    child: subprocess.Popen[str], deadline: float, probe: Callable[[int], str]
) -> list[str]:
    faults, place = [], 0
    while child.poll() is None and time.monotonic() < deadline:
        if fault := probe(place):
            faults.append(fault)
        place += 1
        time.sleep(_BETWEEN_PROBES)
    return faults
