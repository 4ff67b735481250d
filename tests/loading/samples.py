"""Files for tests to load, and what comes of loading them."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.contract import Store
from graph.loading import Files, Rejects, load_files

USERS = "user_id,name,email,college"
CONNECTIONS = "user_a,user_b"
RECOMMENDATIONS = "user_id,recommended_id,score,source"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load reported, refused, and told of its progress."""

    report: dict[str, int]
    rejected: list[list[str]]
    told: list[tuple[str, int, int]]

    @property
    def reasons(self) -> list[str]:
        """Why each row was refused."""
        return [reason for _, _, reason, _ in self.rejected]


def a_file(path: Path, *lines: str) -> Path:
    """A file of these lines."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return path


def users_of(*user_ids: str) -> list[str]:
    """Rows of users whose values follow from their ids."""
    return [f"{user_id},{user_id.title()},{user_id}@example.com," for user_id in user_ids]


def some_files(
    folder: Path,
    users: Sequence[str] = (),
    connections: Sequence[str] = (),
    recommendations: Sequence[str] | None = None,
) -> Files:
    """Files of these rows."""
    return Files(
        a_file(folder / "users.csv", USERS, *users),
        a_file(folder / "connections.csv", CONNECTIONS, *connections),
        None
        if recommendations is None
        else a_file(folder / "recommendations.csv", RECOMMENDATIONS, *recommendations),
    )


async def load(store: Store, files: Files) -> Loaded:
    """Loads files, with the refused rows kept beside them."""
    told: list[tuple[str, int, int]] = []
    with Rejects(files.users.parent / "rejects.csv") as rejects:
        report = await load_files(store, files, rejects, lambda *step: told.append(step))
    return Loaded(dict(report), rejected_rows(rejects), told)


def rejected_rows(rejects: Rejects) -> list[list[str]]:
    """File, line, reason and row of all that was refused."""
    if not rejects.count:
        return []
    with rejects.path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["file", "line", "reason", "row"]
    assert len(rows) == rejects.count
    return rows
