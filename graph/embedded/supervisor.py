"""A process between us and Neo4j, which ends Neo4j when we end, even by SIGKILL.

Run as a file, with the standard library alone: `supervisor.py LOCK_FD COMMAND...`. Its standard
input is a pipe that nobody writes to; its end is the parent's.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading

_SECONDS_TO_STOP = 30
_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    # Linux alone can promise this. Elsewhere Neo4j outlives a supervisor that is killed, though
    # not a parent that is.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _stop_at_end_of_input(server: "subprocess.Popen[bytes]") -> None:
    # Not by `sys.stdin`, whose lock a thread that reads would still hold when Python ends, which
    # aborts the process.
    os.read(0, 1)
    server.terminate()
    try:
        server.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()


def main(lock: int, command: list[str]) -> int:
    """Runs the command until it ends, or the parent does; answers with its exit status."""
    server = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, pass_fds=[lock], preexec_fn=_die_with_parent
    )
    threading.Thread(target=_stop_at_end_of_input, args=[server], daemon=True).start()
    return server.wait()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
