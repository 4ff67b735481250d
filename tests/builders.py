"""What tests begin with: users by name, and networks of them."""

from collections.abc import Iterable

from graph.contract import Store
from graph.model import Connection as Connected
from graph.model import NewUser, Page, PageKey, Pair


def a_user(user_id: str, **values: str | None) -> NewUser:
    """A user whose values follow from the id."""
    made = {"name": user_id.title(), "email": f"{user_id}@example.com", "college": None}
    return NewUser(user_id, **(made | values))  # type: ignore[arg-type]


async def users(store: Store, *user_ids: str) -> None:
    """Creates users."""
    await store.create_users([a_user(user_id) for user_id in user_ids])


async def connect(store: Store, *pairs: tuple[str, str]) -> None:
    """Connects pairs one after the other, the last the newest."""
    for one, other in pairs:
        await store.add_connections([Pair(one, other)])


async def hub(store: Store, degree: int) -> list[str]:
    """A user `hub` with so many connections; answers with the others' ids, newest first."""
    others = [f"u{number:05}" for number in range(degree)]
    await store.create_users([a_user("hub"), *map(a_user, others)])
    for start in range(0, degree, 1000):
        part = others[start : start + 1000]
        await store.add_connections([Pair("hub", other) for other in part])
    return [connection.user.user_id for connection in await walk(store, "hub", 1000)]


async def walk(store: Store, user_id: str, first: int) -> list[Connected]:
    """All of a user's connections, page by page."""
    found: list[Connected] = []
    after = None
    for _ in range(20_000):
        [page] = await store.list_connections([PageKey(user_id, first, after)])
        found += page.items
        if not page.has_next:
            return found
        after = page.items[-1].position
    raise AssertionError("the walk does not end")


def ids(page: Page[Connected] | Iterable[Connected]) -> list[str]:
    """The users of a page."""
    items = page.items if isinstance(page, Page) else page
    return [item.user.user_id for item in items]
