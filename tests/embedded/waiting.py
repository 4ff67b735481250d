"""Waits for what other processes do, each bounded."""

import time
from collections.abc import Callable
from typing import TypeVar

from graph.embedded.errors import AlreadyRunningError
from graph.embedded.home import Home

Found = TypeVar("Found")


def eventually(check: Callable[[], Found], seconds: float = 60, pause: float = 0.05) -> Found:
    """What the check answers once that is true; fails when it is not in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := check():
            return found
        time.sleep(pause)
    raise AssertionError(f"waited {seconds} s in vain")


def is_free(home: Home) -> bool:
    """Whether nobody holds a data folder."""
    try:
        home.hold().close()
    except AlreadyRunningError:
        return False
    return True
