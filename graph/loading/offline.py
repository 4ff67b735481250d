"""Files into the embedded Neo4j at once, through its own importer, while it is stopped.

A hundred thousand users with three million connections take well under a minute, since no
transaction is made. The importer takes only faultless data, so every row is checked here first.
"""

import csv
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from graph.embedded.importer import import_database
from graph.loading.files import Rejects, Row, Table
from graph.loading.online import Files, Progress, Report
from graph.loading.rows import (
    CONNECTION_COLUMNS,
    RECOMMENDATION_COLUMNS,
    USER_COLUMNS,
    parse_connection,
    parse_recommendation,
    parse_user,
)
from graph.model import NewRecommendation, NewUser, Pair
from graph.values import email_key

Item = TypeVar("Item")

_USERS = (
    "user_id:ID",
    "name",
    "email",
    "email_key",
    "college",
    "created_at:long",
    "updated_at:long",
)
_CONNECTIONS = (":START_ID", ":END_ID", "since:long")
_RECOMMENDATIONS = (":START_ID", ":END_ID", "score:double", "source", "since:long")


def import_files(
    data: Path,
    files: Files,
    rejects: Rejects,
    progress: Progress,
    *,
    replace: bool,
    repository: str | None = None,
) -> Report:
    """Makes the files the whole content of the embedded Neo4j's database.

    Args:
        data: The server's data folder.
        files: What to load.
        rejects: Where the rows go that cannot be loaded.
        progress: Told how far each file has been read.
        replace: Whether what the database holds may be thrown away.
        repository: A Maven repository to fetch Neo4j from; by default, Maven Central.

    Raises:
        EmbeddedError: The server runs, the database may not be replaced, or the importer failed.
        FileFormatError: A file is not of its kind.
    """
    data.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data) as folder:
        conversion = _Conversion(Path(folder), rejects, progress)
        nodes = {"User": conversion.users(files.users)}
        relationships = {"CONNECTED_TO": conversion.connections(files.connections)}
        if files.recommendations:
            relationships["RECOMMENDED"] = conversion.recommendations(files.recommendations)
        import_database(data, nodes, relationships, replace=replace, repository=repository)
    return conversion.report


class _Conversion:
    """The files as the importer takes them: without repeats, and naming only users who exist."""

    def __init__(self, folder: Path, rejects: Rejects, progress: Progress) -> None:
        self._folder = folder
        self._rejects = rejects
        self._progress = progress
        self._now = time.time_ns() // 1_000_000
        self._numbers: dict[str, int] = {}
        self.report: Report = Counter()

    def users(self, path: Path) -> Path:
        emails: set[str] = set()

        def convert(row: Row[NewUser]) -> tuple[Any, ...] | None:
            user, key = row.item, email_key(row.item.email)
            if user.user_id in self._numbers:
                self._repeated("users")
                return None
            if key in emails:
                self._rejects.refuse(row, "another user has this e-mail")
                return None
            emails.add(key)
            self._numbers[user.user_id] = len(self._numbers)
            return user.user_id, user.name, user.email, key, user.college, self._now, self._now

        table = Table(path, USER_COLUMNS, self._rejects)
        return self._convert("users created", table, parse_user, _USERS, convert)

    def connections(self, path: Path) -> Path:
        seen: set[int] = set()

        def convert(row: Row[Pair]) -> tuple[Any, ...] | None:
            ends = self._ends(row, row.item.user_id, row.item.other_user_id)
            if ends is None:
                return None
            link = min(ends) * len(self._numbers) + max(ends)
            if link in seen:
                self._repeated("connections")
                return None
            seen.add(link)
            return row.item.user_id, row.item.other_user_id, self._now

        table = Table(path, CONNECTION_COLUMNS, self._rejects)
        return self._convert("connections added", table, parse_connection, _CONNECTIONS, convert)

    def recommendations(self, path: Path) -> Path:
        seen: set[int] = set()

        def convert(row: Row[NewRecommendation]) -> tuple[Any, ...] | None:
            new = row.item
            ends = self._ends(row, new.user_id, new.recommended_user_id)
            if ends is None:
                return None
            link = ends[0] * len(self._numbers) + ends[1]
            if link in seen:
                self._repeated("recommendations")
                return None
            seen.add(link)
            return new.user_id, new.recommended_user_id, new.score, new.source, self._now

        table = Table(path, RECOMMENDATION_COLUMNS, self._rejects)
        return self._convert(
            "recommendations added", table, parse_recommendation, _RECOMMENDATIONS, convert
        )

    def _convert(
        self,
        outcome: str,
        table: Table,
        parse: Callable[[list[str]], Item],
        header: tuple[str, ...],
        convert: Callable[[Row[Item]], tuple[Any, ...] | None],
    ) -> Path:
        what = outcome.split()[0]
        target = self._folder / f"{what}.csv"
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            rows = table.rows(parse, lambda at: self._progress(what, at, table.size))
            for row in rows:
                if converted := convert(row):
                    writer.writerow(converted)
                    self.report[outcome] += 1
        return target

    def _ends(self, row: Row[Any], *user_ids: str) -> tuple[int, int] | None:
        one, other = (self._numbers.get(user_id) for user_id in user_ids)
        if one is None or other is None:
            missing = sorted(user_id for user_id in user_ids if user_id not in self._numbers)
            self._rejects.refuse(row, f"there is no user {', '.join(missing)}")
            return None
        return one, other

    def _repeated(self, what: str) -> None:
        self.report[f"{what} there already"] += 1
