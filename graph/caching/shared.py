"""What the processes of a service share so that each may remember what it has read."""

from collections.abc import Sequence
from typing import Protocol


class Shared(Protocol):
    """Stamps of users, and values under names that hold a stamp.

    A user's stamp changes whenever anything changes that is remembered of them. What is read once
    a stamp is known is remembered under it: if a write makes it stale meanwhile, the stamp is
    another by then, and nobody looks under the old one again.
    """

    async def stamps(self, user_ids: Sequence[str]) -> list[str | None]:
        """Each user's stamp; None where nothing may be remembered, or believed, just now."""

    async def begin(self, user_ids: Sequence[str]) -> str:
        """Marks these users as being changed, without stamps; answers with the mark."""

    async def end(self, user_ids: Sequence[str], mark: str) -> None:
        """Gives these users new stamps, once they have been changed.

        Returns when no process believes an old one any more.
        """

    async def get(self, name: str) -> bytes | None:
        """The value of a name; None where there is none."""

    def put(self, name: str, value: bytes, seconds: float) -> None:
        """Keeps a value for a while, soon; or not, which does no harm."""
