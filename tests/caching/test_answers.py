"""Whole answers that are kept: given again while they hold, and no longer."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from graph.caching import CachedStore
from graph.model import UserChange
from graphql_api.door import Door
from graphql_api.door.slots import Slots
from graphql_api.execution import Executor
from graphql_api.http.admission import Admission
from graphql_api.http.answers import Answers
from graphql_api.http.endpoint import GraphQLEndpoint
from graphql_api.http.service import Limits, Service
from graphql_api.http.streams import EventStreams
from graphql_api.schema import needed_scopes, schema
from tests import builders
from tests.caching.observed import ObservedStore
from tests.documents.libraries import a_library

PAGE = {"query": '{ user(userId: "ann") { name connections { totalCount nodes { name } } } }'}
PROFILE = {"query": '{ user(userId: "ann") { name } }'}


class Process:
    """A process of the service, with an endpoint of its own."""

    def __init__(self, store: CachedStore, room: int = 2**20) -> None:
        executor = Executor(schema)
        limits = Limits(body=10_000, nodes=10_000, seconds=2)
        admission = Admission(executor, limits, needed_scopes)
        endpoint = GraphQLEndpoint(admission, EventStreams(admission, Slots(100, 100)))
        self.answers = answers = Answers(store, room)
        door = Door(None, Slots(100, 100), None)
        service = Service(store, answers, door, a_library(executor))

        async def app(scope, receive, send):
            await endpoint.respond(service, scope, receive, send)

        self.store = store
        transport = httpx2.ASGITransport(app)
        self.client = httpx2.AsyncClient(transport=transport, base_url="http://api")

    async def ask(self, **request: object) -> httpx2.Response:
        return await self.client.post("/graphql", json=request)


@pytest.fixture
async def process(cached: CachedStore) -> AsyncIterator[Process]:
    process = Process(cached)
    async with process.client:
        yield process


@pytest.mark.parametrize("request_", [PAGE, PROFILE], ids=["page", "profile"])
async def test_an_answer_is_given_again_without_a_read(
    process: Process, kept: ObservedStore, request_: dict[str, str]
) -> None:
    first = await process.ask(**request_)
    # What is remembered of users would answer, too.
    process.store._local._entries.clear()
    await process.store._shared._redis.delete(
        *await process.store._shared._redis.keys("connections:value:*")
    )
    reads = kept.reads

    again = await process.ask(**request_)

    assert again.content == first.content and again.status_code == 200
    assert again.headers["content-type"] == first.headers["content-type"]
    assert kept.reads == reads


async def test_who_has_written_meets_it_in_every_process(
    process: Process, other: CachedStore
) -> None:
    there = Process(other)
    for place in (process, there):
        await place.ask(**PAGE)

    await builders.connect(other, ("cat", "ann"))
    await process.store.update_users([UserChange("bob", {"name": "Robert"})])

    for place in (process, there):
        user = (await place.ask(**PAGE)).json()["data"]["user"]
        assert user["connections"]["totalCount"] == 2
        assert [node["name"] for node in user["connections"]["nodes"]] == ["Cat", "Robert"]


async def test_the_answer_to_another_question_is_another(process: Process) -> None:
    query = "query ($id: ID!) { user(userId: $id) { name } }"

    for name in ("ann", "bob", "ann", "nobody"):
        response = await process.ask(query=query, variables={"id": name})

        shown = response.json()["data"]["user"]
        assert shown == (None if name == "nobody" else {"name": name.capitalize()})


@pytest.mark.parametrize(
    "query",
    [
        '{ user(userId: "ann") { isConnectedTo(userId: "bob") } }',
        '{ user(userId: "ann") { connections(first: 500) { nodes { name } } } }',
        '{ user(userId: "ann") { name connections(first: 0) { totalCount } } }',
        "{ __typename }",
        'mutation { addConnection(input: {userId: "ann", otherUserId: "cat"}) { user { name } } }',
    ],
)
async def test_what_nobody_would_hear_of_is_not_kept(
    process: Process, kept: ObservedStore, query: str
) -> None:
    first = (await process.ask(query=query)).json()

    again = (await process.ask(query=query)).json()

    assert again.keys() == first.keys()
    assert not kept_answers(process)


async def test_a_known_request_of_another_type_is_refused_all_the_same(process: Process) -> None:
    known = await process.ask(**PROFILE)

    response = await process.client.post(
        "/graphql", content=known.request.content, headers={"content-type": "text/plain"}
    )

    assert response.status_code == 415


async def test_there_is_room_for_so_many(cached: CachedStore) -> None:
    process = Process(cached, room=10_000)

    for number in range(50):
        await process.ask(**PROFILE, variables={"n": number})

    assert 5 <= len(kept_answers(process)) <= 9


async def test_nothing_is_kept_while_redis_is_not_believed(
    process: Process, kept: ObservedStore
) -> None:
    process.store._shared._trust.lose()

    for _ in range(2):
        assert (await process.ask(**PROFILE)).json() == {"data": {"user": {"name": "Ann"}}}

    assert not kept_answers(process)
    assert kept.reads == 2


def kept_answers(process: Process) -> list[bytes]:
    return list(process.answers._entries)
