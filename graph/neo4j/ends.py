"""The users whom a batch of pairs names, as queries take them: each once, in the order of locks."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self


class Ends(NamedTuple):
    """Pairs of users.

    Attributes:
        user_ids: All of them, sorted.
        places: The places of each pair's two in that list.
    """

    user_ids: list[str]
    places: list[list[int]]

    @classmethod
    def of(cls, pairs: Sequence[tuple[str, str]]) -> Self:
        """The ends of pairs of ids."""
        user_ids = sorted({user_id for pair in pairs for user_id in pair})
        place = {user_id: place for place, user_id in enumerate(user_ids)}
        return cls(user_ids, [[place[one], place[other]] for one, other in pairs])

    def absent(self, known: Iterable[bool]) -> frozenset[str]:
        """The ids that no user has."""
        return frozenset(
            user_id for user_id, is_known in zip(self.user_ids, known, strict=True) if not is_known
        )
