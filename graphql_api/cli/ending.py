"""How a command that works in an event loop ends when it is told to."""

import asyncio
import signal


def cancelled_by_signals() -> None:
    """Has the task that calls cancelled when the process is told to end, so that it may tidy up.

    Otherwise KeyboardInterrupt would come up wherever the event loop is just then.
    """
    task = asyncio.current_task()
    assert task
    loop = asyncio.get_running_loop()
    for cause in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(cause, task.cancel)
