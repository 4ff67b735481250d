"""Files into the embedded Neo4j through its own importer, held against loading them online."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.contract import Store
from graph.embedded import EmbeddedError, EmbeddedNeo4j
from graph.loading import FileFormatError, Files, Rejects, import_files
from graph.memory import MemoryStore
from graph.model import PageKey, UserRefusal
from graph.neo4j import Database, Neo4jStore, connect, migrate
from tests.builders import a_user, ids, walk
from tests.loading.samples import Loaded, load, rejected_rows, some_files, users_of

IDS = [f"u{number}" for number in range(60)]
FAULTY_USERS = ["u1,Twice,twice@example.com,", "x,X,U2@example.com,", "y,,y@example.com,", "z"]
FAULTY_PAIRS = ["u3,u2", "u2,u3", "u1,u1", "u1,nobody", "u1"]
FAULTY_SCORES = ["u1,u6,1e-300,", "u1,u6,1e-300,", "u1,u1,1,", "u1,nobody,1,", "u1,u2,nan,"]


def faulty_files(folder: Path) -> Files:
    """Files of sixty users, with faults of every kind among the rows."""
    users = users_of(*IDS)
    users[7] = 'u7," O\'Rao, ""Zoë""\\",Ü.7@example.com,"Delhi; ""North"" "'
    pairs = [f"{one},{IDS[(place * 7 + 1) % 60]}" for place, one in enumerate(IDS)]
    scores = [f"{one},{IDS[place - 5]},{place / 7 - 3}," for place, one in enumerate(IDS)]
    scores += [f"{one},{IDS[place - 9]},{place // 9},a 'b'" for place, one in enumerate(IDS)]
    return some_files(folder, users + FAULTY_USERS, pairs + FAULTY_PAIRS, scores + FAULTY_SCORES)


def offline(data: Path, files: Files, *, replace: bool = False) -> Loaded:
    told: list[tuple[str, int, int]] = []
    with Rejects(files.users.parent / "offline.rejects.csv") as rejects:
        report = import_files(
            data, files, rejects, lambda *step: told.append(step), replace=replace
        )
    return Loaded(dict(report), rejected_rows(rejects), told)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one user in it."""
    folder = tmp_path_factory.mktemp("imported")
    offline(folder / "data", some_files(folder, users_of("old")))
    return folder / "data"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return faulty_files(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def loaded(data: Path, files: Files) -> Loaded:
    """The data folder's content replaced by the files'."""
    return offline(data, files, replace=True)


@pytest.fixture(scope="module")
async def imported(data: Path, loaded: Loaded) -> AsyncIterator[Store]:
    """The store that a server on the data folder keeps."""
    with EmbeddedNeo4j(data, heap="512m") as address:
        async with connect(address.uri, address.user, address.password, pool_size=5) as driver:
            await migrate(Database(driver))
            yield Neo4jStore(Database(driver))


def places(loaded: Loaded) -> list[tuple[str, str]]:
    """Where the refused rows stand; the reasons differ, for an id is not parsed offline."""
    return sorted((file, line) for file, line, _, _ in loaded.rejected)


async def everything(store: Store) -> list[object]:
    """All that a store tells of the users, but for times."""
    users = [
        user and (user.user_id, user.name, user.email, user.college)
        for user in await store.get_users([*IDS, "x", "y", "z", "old"])
    ]
    friends = [sorted(ids(await walk(store, user_id, 100))) for user_id in IDS]
    pages = await store.list_recommendations([PageKey(one, 100, total=True) for one in IDS])
    recommended = [
        (page.total, [(item.user.user_id, item.score, item.source) for item in page.items])
        for page in pages
    ]
    return [users, friends, recommended]


async def test_an_imported_database_is_as_if_loaded_online(
    imported: Store, loaded: Loaded, files: Files, memory: MemoryStore
) -> None:
    online = await load(memory, files)

    assert await everything(imported) == await everything(memory)
    assert loaded.report == online.report
    assert places(loaded) == places(online)


async def test_what_was_imported_has_the_time_of_the_import(imported: Store) -> None:
    [user] = await imported.get_users(["u7"])
    [connection, *_] = await walk(imported, "u7", 10)
    [page] = await imported.list_recommendations([PageKey("u7", 1)])

    assert user and 1_700_000_000_000 < user.created_at == user.updated_at
    assert connection.since == page.items[0].since == user.created_at


async def test_what_was_imported_goes_on_as_any_other(imported: Store) -> None:
    refused = await imported.create_users(
        [a_user("u1", email="free@example.com"), a_user("free", email="ü.7@EXAMPLE.com")]
    )

    assert refused == [UserRefusal.USER_ID_TAKEN, UserRefusal.EMAIL_TAKEN]


async def test_no_database_is_imported_while_its_server_runs(
    imported: Store, data: Path, tmp_path: Path
) -> None:
    with pytest.raises(EmbeddedError, match="runs on"):
        offline(data, some_files(tmp_path, users_of("new")), replace=True)

    assert await imported.get_users(["new"]) == [None]


def test_a_database_is_not_replaced_unasked(tmp_path: Path) -> None:
    database = tmp_path / "data" / "data" / "databases" / "neo4j"
    database.mkdir(parents=True)

    with pytest.raises(EmbeddedError, match="holds a database already"):
        offline(tmp_path / "data", some_files(tmp_path, users_of("new")))

    assert list(database.iterdir()) == []


def test_a_file_that_is_not_of_its_kind_leaves_nothing_behind(tmp_path: Path) -> None:
    files = some_files(tmp_path, users_of("ann"))
    files.connections.write_text("a,b\n")

    with pytest.raises(FileFormatError):
        offline(tmp_path / "data", files)

    assert list((tmp_path / "data").iterdir()) == []
