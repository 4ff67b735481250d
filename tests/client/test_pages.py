"""Lists, page by page to their ends."""

import pytest

from connections_client import AsyncConnections, InvalidInput
from graph.neo4j import Neo4jStore
from tests import builders
from tests.client.faces import Face

DEGREE = 1_234


@pytest.fixture
async def newest_first(people: None, neo4j_store: Neo4jStore) -> list[str]:
    """The users that `hub` is connected to."""
    return await builders.hub(neo4j_store, DEGREE)


@pytest.mark.parametrize("page_size", [1_000, 100, 617, 1_234 // 3])
async def test_a_walk_meets_all_connections_in_order(
    newest_first: list[str], api: Face, page_size: int
) -> None:
    met = await api.connections("hub", page_size=page_size)

    assert [connection.user.user_id for connection in met] == newest_first
    assert all(connection.connected_at.tzinfo for connection in met)


async def test_a_page_tells_the_total_and_where_to_go_on(
    newest_first: list[str], api: Face
) -> None:
    first = await api.connections_page("hub", page_size=1_000)
    last = await api.connections_page("hub", page_size=1_000, after=first.next)

    assert (len(first.items), first.total) == (1_000, DEGREE)
    assert (len(last.items), last.total, last.next) == (234, DEGREE, None)


async def test_pages_are_asked_for_as_they_are_needed(
    newest_first: list[str], api_url: str
) -> None:
    asked: list[str] = []

    def token() -> str:
        asked.append("a call")
        return "any"

    async with AsyncConnections(api_url, token=token, timeout=30) as client:
        walk = client.connections("hub", page_size=10)
        met = [(await anext(walk)).user.user_id for _ in range(11)]

    assert met == newest_first[:11]
    assert len(asked) == 2


async def test_a_user_without_connections_has_an_empty_page(api: Face) -> None:
    page = await api.connections_page("dan")

    assert (page.items, page.total, page.next) == ((), 0, None)
    assert await api.connections("dan") == []


@pytest.mark.parametrize(
    ("options", "code"),
    [({"after": "nonsense"}, "INVALID_CURSOR"), ({"page_size": 0}, "INVALID_PAGE_SIZE")],
)
async def test_a_page_that_cannot_be_is_refused(
    api: Face, options: dict[str, object], code: str
) -> None:
    with pytest.raises(InvalidInput) as raised:
        await api.connections_page("ann", **options)

    assert raised.value.code == code
