"""The header Retry-After, in either of its forms.

https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds_until(value: str | None) -> float | None:
    """How many seconds to wait; None where the header is missing or says nothing."""
    if value is None:
        return None
    if value.isdecimal():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (known - datetime.now(UTC)).total_seconds())
