"""Failures that nobody foresaw, as the log tells them: what and where, and nobody's data.

The message of an error may hold what a caller sent: a database names the e-mail that is taken.
"""

import logging
import traceback
from collections.abc import Iterator

_logger = logging.getLogger("connections")


def log_failure(request_id: str, error: BaseException | None) -> None:
    """Tells of a request that failed: the kinds of its errors, by cause, and where they arose."""
    causes = list(_causes(error))
    kinds = ", caused by ".join(map(_kind, causes))
    frames = traceback.extract_tb(causes[-1].__traceback__) if causes else ()
    places = "".join(f"\n  {at.filename}:{at.lineno} {at.name}" for at in frames)
    _logger.error("request %s failed: %s%s", request_id, kinds, places)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _kind(error: BaseException) -> str:
    code = getattr(error, "code", None)
    return type(error).__name__ + (f" ({code})" if isinstance(code, str) else "")
