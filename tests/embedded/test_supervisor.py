"""The process between us and Neo4j: whatever ends us or it, no process stays."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.embedded import supervisor
from graph.embedded.home import Home
from tests.embedded.waiting import eventually, is_free

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)
"""
IMPATIENT = """
import sys
from graph.embedded import supervisor
supervisor._SECONDS_TO_STOP = 0.2
sys.exit(supervisor.main(int(sys.argv[1]), sys.argv[2:]))
"""

Supervise = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def supervise(home: Home) -> Supervise:
    """Starts a command under a supervisor; it holds the folder."""

    def start(*command: str, program: str | None = None) -> "subprocess.Popen[bytes]":
        how = ["-c", program] if program else [supervisor.__file__]
        with home.hold() as lock:
            return subprocess.Popen(
                [sys.executable, *how, str(lock.fileno()), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pass_fds=[lock.fileno()],
                cwd=Path(supervisor.__file__).parents[2],
            )

    return start


@pytest.mark.parametrize("status", [0, 7])
def test_it_answers_with_the_status_of_the_command(supervise: Supervise, status: int) -> None:
    process = supervise("sh", "-c", f"exit {status}")

    assert process.wait(20) == status
    process.communicate()


def test_the_command_ends_when_our_pipe_ends(supervise: Supervise, home: Home) -> None:
    process = supervise("sh", "-c", "echo ready; exec sleep 60")
    assert process.stdout and process.stdout.readline() == b"ready\n"

    process.communicate(timeout=20)

    assert process.returncode != 0
    assert is_free(home)


def test_a_command_that_will_not_end_is_killed(supervise: Supervise, home: Home) -> None:
    process = supervise(sys.executable, "-c", STUBBORN, program=IMPATIENT)
    assert process.stdout and process.stdout.readline() == b"ready\n"

    process.communicate(timeout=20)

    assert is_free(home)


@pytest.mark.parametrize("cause", [signal.SIGTERM, signal.SIGKILL])
def test_the_command_ends_when_the_supervisor_does(
    supervise: Supervise, home: Home, cause: signal.Signals
) -> None:
    process = supervise("sh", "-c", "echo ready; exec sleep 60")
    assert process.stdout and process.stdout.readline() == b"ready\n"
    assert not is_free(home)

    process.send_signal(cause)

    assert process.wait(20) == -cause
    assert eventually(lambda: is_free(home), 20)
    process.communicate()


def test_the_command_has_no_terminal_to_read(supervise: Supervise) -> None:
    process = supervise("sh", "-c", "cat; echo ended")

    assert process.stdout and process.stdout.read() == b"ended\n"
    process.communicate(timeout=20)
