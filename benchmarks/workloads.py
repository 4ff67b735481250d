"""What is asked of each server, and in which proportions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "profile", "page", "nested", "is-connected", "recommendations", "hub", "connect", "disconnect"
]
"""What one operation may be."""


@dataclass(frozen=True, slots=True)
class Workload:
    """Requests of one kind, or of several.

    Attributes:
        name: What it is called on the command line and in the results.
        title: What it is, for people.
        shares: How often each kind of operation is drawn.
        count: How many operations are drawn, to be asked over and over.
        batch: How many are connected at once.
        popular: Whether users are drawn by popularity, and not evenly.
        among: The only users that are drawn; all where empty.
    """

    name: str
    title: str
    shares: Mapping[Kind, float]
    count: int = 20_000
    batch: int = 1
    popular: bool = False
    among: Sequence[int] = ()

    @property
    def mixed(self) -> bool:
        """Whether it is of several kinds."""
        return len(self.shares) > 1

    @property
    def stepwise(self) -> bool:
        """Whether an operation may take several requests, or must not be repeated."""
        return not self.mixed and ("hub" in self.shares or "connect" in self.shares)

    @property
    def writes(self) -> bool:
        """Whether it changes the graph."""
        return "connect" in self.shares

    def tenth(self) -> "Workload":
        """The same with a tenth of the operations."""
        return replace(self, count=self.count // 10)


_FEW = range(1_000)
"""Users so few that all are asked for again and again."""

# Half of a mixed workload's writes undo the other half.
WORKLOADS = (
    Workload("profile", "profile", {"profile": 1}),
    Workload("page", "page of 50 and total", {"page": 1}),
    Workload("profile-again", "profile of one of 1,000", {"profile": 1}, among=_FEW),
    Workload("page-again", "page of 50 of one of 1,000", {"page": 1}, among=_FEW),
    Workload("nested", "20 connections with 10 each", {"nested": 1}),
    Workload("is-connected", "isConnected, half true", {"is-connected": 1}),
    Workload("recommendations", "20 recommendations", {"recommendations": 1}),
    Workload("hub", "5,000 connections in pages of 1,000", {"hub": 1}, count=2_000),
    Workload("connect-1", "connect to 1", {"connect": 1}, count=20_000),
    Workload("connect-100", "connect to 100", {"connect": 1}, count=2_000, batch=100),
    Workload("connect-1000", "connect to 1,000", {"connect": 1}, count=300, batch=1_000),
    Workload(
        "mixed",
        "mixed, users evenly",
        {"page": 60, "profile": 20, "is-connected": 10, "recommendations": 8, "connect": 1},
    ),
    Workload(
        "mixed-popular",
        "mixed, users by popularity",
        {"page": 70, "profile": 20, "is-connected": 5, "recommendations": 3, "connect": 1},
        count=100_000,
        popular=True,
    ),
)


def page_at_degree(degree: int, users: Sequence[int]) -> Workload:
    """The page of 50 of users who have about so many connections."""
    page = next(workload for workload in WORKLOADS if workload.name == "page")
    name = f"page-at-{degree}"
    return replace(page, name=name, title=f"page of 50 at degree {degree:,}", among=users)
