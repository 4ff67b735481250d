"""Scalars of our own, and how the model's values become them."""

from datetime import UTC, datetime
from typing import NewType

import strawberry

Moment = NewType("Moment", int)
"""An instant as the model has it, in epoch milliseconds; `DateTime` in the schema."""


def _serialize(moment: int) -> str:
    instant = datetime.fromtimestamp(moment / 1000, UTC)
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")


DATE_TIME = strawberry.scalar(
    name="DateTime",
    description="An instant in ISO 8601, in UTC, to the millisecond.",
    specified_by_url="https://datatracker.ietf.org/doc/html/rfc3339",
    serialize=_serialize,
)
