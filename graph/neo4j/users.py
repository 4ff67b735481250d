"""Users, kept in Neo4j."""

from collections.abc import Sequence

from graph.changes import Change, ChangeKind
from graph.model import NewUser, User, UserChange, UserRefusal
from graph.neo4j import queries
from graph.neo4j.batches import in_order, rounds
from graph.neo4j.database import Database, Run, run_all
from graph.neo4j.journal import Journal
from graph.neo4j.records import Row, new_user_row, patch_row
from graph.values import email_key


class Neo4jUsers:
    """The contract's `Users`."""

    _database: Database
    _journal: Journal

    async def create_users(self, users: Sequence[NewUser]) -> list[User | UserRefusal]:
        made = rounds(users, lambda user: (("id", user.user_id), ("email", email_key(user.email))))
        batches = [{"users": [new_user_row(users[index]) for index in part]} for part in made]

        async def work(run: Run) -> tuple[list[User | UserRefusal], list[Change]]:
            answers = in_order(made, await run_all(run, queries.CREATE_USERS, batches))
            created = [_created(user, answer) for user, answer in zip(users, answers, strict=True)]
            return created, _changes(ChangeKind.USER_CREATED, created)

        return await self._journal.write(work)

    async def update_users(self, changes: Sequence[UserChange]) -> list[User | UserRefusal]:
        made = rounds(changes, _touched)
        batches = [{"changes": [_change_row(changes[index]) for index in part]} for part in made]

        async def work(run: Run) -> tuple[list[User | UserRefusal], list[Change]]:
            answers = in_order(made, await run_all(run, queries.UPDATE_USERS, batches))
            updated = [_updated(answer) for answer in answers]
            return updated, _changes(ChangeKind.USER_UPDATED, updated)

        return await self._journal.write(work)

    async def get_users(self, user_ids: Sequence[str]) -> list[User | None]:
        rows = await self._database.read(queries.GET_USERS, userIds=sorted(set(user_ids)))
        found = {row[0]: User(*row) for row in rows}
        return [found.get(user_id) for user_id in user_ids]


def _changes(kind: ChangeKind, users: list[User | UserRefusal]) -> list[Change]:
    return [Change(kind, user.user_id) for user in users if isinstance(user, User)]


def _created(user: NewUser, answer: Row) -> User | UserRefusal:
    refusal, now = answer
    if refusal:
        return UserRefusal(refusal)
    return User(user.user_id, user.name, user.email, user.college, now, now)


def _touched(change: UserChange) -> list[str]:
    # A change of e-mail also frees the user's old one, for whoever comes after in the batch.
    return [change.user_id, *(["every e-mail"] if "email" in change.patch else [])]


def _change_row(change: UserChange) -> dict[str, object]:
    return {"userId": change.user_id, "patch": patch_row(change.patch)}


def _updated(answer: Row) -> User | UserRefusal:
    refusal, *user = answer
    return UserRefusal(refusal) if refusal else User(*user)
