"""CSV files made into those that Neo4j's importer takes: faultless ones."""

import csv
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from graph.loading.files import Progress, Report, Table
from graph.loading.rejects import Rejects, Row
from graph.loading.rows import (
    CONNECTION_COLUMNS,
    RECOMMENDATION_COLUMNS,
    USER_COLUMNS,
    parse_origin,
    parse_score,
    parse_user,
)
from graph.model import NewUser
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


class Conversion:
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
                self._pass_over("users")
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
        users, numbers = len(self._numbers), self._numbers.get

        def convert(row: Row[list[str]]) -> tuple[Any, ...] | None:
            user_a, user_b = row.item
            one, other = numbers(user_a), numbers(user_b)
            if one is None or other is None or one == other:
                self._refuse_pair(row)
                return None
            link = one * users + other if one < other else other * users + one
            if link in seen:
                self._pass_over("connections")
                return None
            seen.add(link)
            return user_a, user_b, self._now

        table = Table(path, CONNECTION_COLUMNS, self._rejects)
        return self._convert("connections added", table, _trimmed, _CONNECTIONS, convert)

    def recommendations(self, path: Path) -> Path:
        seen: set[int] = set()
        users, numbers = len(self._numbers), self._numbers.get

        def convert(row: Row[list[str]]) -> tuple[Any, ...] | None:
            user_id, recommended_id, score, source = row.item
            one, other = numbers(user_id), numbers(recommended_id)
            if one is None or other is None or one == other:
                self._refuse_pair(row)
                return None
            link = one * users + other
            if link in seen:
                self._pass_over("recommendations")
                return None
            seen.add(link)
            return user_id, recommended_id, score, source, self._now

        table = Table(path, RECOMMENDATION_COLUMNS, self._rejects)
        return self._convert("recommendations added", table, _rated, _RECOMMENDATIONS, convert)

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

    def _refuse_pair(self, row: Row[list[str]]) -> None:
        pair = dict.fromkeys(row.item[:2])
        missing = [user_id for user_id in pair if user_id not in self._numbers]
        reason = f"there is no user {', '.join(missing)}" if missing else "both are the same user"
        self._rejects.refuse(row, reason)

    def _pass_over(self, what: str) -> None:
        self.report[f"{what} there already"] += 1


# An id is not parsed here: one that is malformed is no user's, and so refused all the same.
def _trimmed(values: list[str]) -> list[str]:
    return [value.strip() for value in values]


def _rated(values: list[str]) -> list[Any]:
    user_id, recommended_id, score, source = values
    return [user_id.strip(), recommended_id.strip(), parse_score(score), parse_origin(source)]
