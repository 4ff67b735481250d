"""One of the processes that serve the API; it does not outlive the command that started it."""

import os
import signal
from multiprocessing import parent_process
from threading import Thread

from starlette.applications import Starlette

from graphql_api.app import create_app
from graphql_api.cli.garbage import spare_what_is_loaded


def application() -> Starlette:
    """The application, in a process that ends when that of the command has ended, however."""
    Thread(target=_end_with_parent, daemon=True).start()
    app = create_app()
    spare_what_is_loaded()
    return app


def _end_with_parent() -> None:
    # None in the process of the command itself.
    if parent := parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
