"""Loading files into a store: what comes of it, once and again."""

from pathlib import Path

from graph.contract import Store
from graph.memory import MemoryStore
from graph.model import NewRecommendation, PageKey, Pair
from tests.builders import a_user, ids, users, walk
from tests.loading.samples import load, some_files, users_of

PEOPLE = users_of("ann", "bob", "cat", "dan")


async def recommended(store: Store, user_id: str) -> list[tuple[str, float, str | None]]:
    [page] = await store.list_recommendations([PageKey(user_id, 1000)])
    return [(item.user.user_id, item.score, item.source) for item in page.items]


async def test_all_that_the_files_hold_is_in_the_store(store: Store, tmp_path: Path) -> None:
    rows = ["ann,cat,0.5,contacts", "ann,dan,0.75,", "bob,dan,-1e-3,"]
    files = some_files(tmp_path, PEOPLE, ["ann,bob", "bob,cat"], rows)

    loaded = await load(store, files)

    assert (loaded.report, loaded.rejected) == (
        {"users created": 4, "connections added": 2, "recommendations added": 3},
        [],
    )
    assert [user and user.name for user in await store.get_users(["ann", "dan"])] == ["Ann", "Dan"]
    assert sorted(ids(await walk(store, "bob", 10))) == ["ann", "cat"]
    assert await recommended(store, "ann") == [("dan", 0.75, None), ("cat", 0.5, "contacts")]
    assert await recommended(store, "bob") == [("dan", -0.001, None)]


async def test_loading_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    files = some_files(tmp_path, PEOPLE, ["ann,bob", "bob,cat"], ["ann,cat,0.5,contacts"])
    await load(store, files)
    before = await store.get_users(["ann", "bob", "cat", "dan"])
    connections = await walk(store, "bob", 10)

    again = await load(store, files)

    assert again.report == {
        "users there already": 4,
        "connections there already": 2,
        "recommendations there already": 1,
    }
    assert again.rejected == []
    assert await store.get_users(["ann", "bob", "cat", "dan"]) == before
    assert await walk(store, "bob", 10) == connections
    assert await recommended(store, "ann") == [("cat", 0.5, "contacts")]


async def test_a_user_who_is_there_already_stays_as_they_are(
    memory: MemoryStore, tmp_path: Path
) -> None:
    [before] = await memory.create_users([a_user("ann", name="Ann Rao")])

    loaded = await load(memory, some_files(tmp_path, ["ann,Other,other@example.com,Delhi"]))

    assert loaded.report == {"users there already": 1}
    assert await memory.get_users(["ann"]) == [before]


async def test_a_recommendation_that_is_there_already_gets_the_new_score(
    memory: MemoryStore, tmp_path: Path
) -> None:
    await users(memory, "ann", "bob")
    await memory.add_recommendations([NewRecommendation("ann", "bob", 0.1, "old")])

    loaded = await load(memory, some_files(tmp_path, [], [], ["ann,bob,0.9,new"]))

    assert loaded.report == {"recommendations there already": 1}
    assert await recommended(memory, "ann") == [("bob", 0.9, "new")]


async def test_a_row_that_comes_twice_is_loaded_once(store: Store, tmp_path: Path) -> None:
    rows = [*users_of("ann", "bob"), "ann,Twice,twice@example.com,"]
    pairs = ["ann,bob", "bob,ann", "ann,bob"]
    files = some_files(tmp_path, rows, pairs, ["ann,bob,0.5,", "bob,ann,0.5,", "ann,bob,0.5,"])

    loaded = await load(store, files)

    assert loaded.report == {
        "users created": 2,
        "users there already": 1,
        "connections added": 1,
        "connections there already": 2,
        "recommendations added": 2,
        "recommendations there already": 1,
    }
    assert loaded.rejected == []
    assert [user and user.name for user in await store.get_users(["ann"])] == ["Ann"]


async def test_the_connections_may_be_of_users_loaded_before(
    memory: MemoryStore, tmp_path: Path
) -> None:
    await users(memory, "old")

    loaded = await load(memory, some_files(tmp_path, users_of("ann"), ["ann,old"]))

    assert loaded.report == {"users created": 1, "connections added": 1}
    assert await memory.are_connected([Pair("old", "ann")]) == [True]


async def test_progress_goes_from_file_to_file(memory: MemoryStore, tmp_path: Path) -> None:
    files = some_files(tmp_path, PEOPLE, ["ann,bob"], ["ann,cat,1,"])

    loaded = await load(memory, files)

    assert files.recommendations
    whole = [
        (path.stem, path.stat().st_size, path.stat().st_size)
        for path in (files.users, files.connections, files.recommendations)
    ]
    assert loaded.told == whole


async def test_progress_ends_at_the_size_of_the_file(memory: MemoryStore, tmp_path: Path) -> None:
    pairs = [f"ann,u{number}" for number in range(9_000)]

    loaded = await load(memory, some_files(tmp_path, PEOPLE, pairs))

    size = (tmp_path / "connections.csv").stat().st_size
    positions = [position for what, position, _ in loaded.told if what == "connections"]
    assert 0 < positions[0] < positions[1] < positions[2] == size
    assert {whole for what, _, whole in loaded.told if what == "connections"} == {size}
