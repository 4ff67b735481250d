"""An endpoint over a store in memory, with a door of which each test chooses the parts."""

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from graph.contract import Store
from graph.memory import MemoryStore
from graphql_api.door import Door
from graphql_api.door.rates import Rates
from graphql_api.door.slots import Slots
from graphql_api.door.tokens import Tokens
from graphql_api.execution import Checks, Executor
from graphql_api.http.admission import Admission
from graphql_api.http.endpoint import GraphQLEndpoint
from graphql_api.http.service import Limits, Service
from graphql_api.http.streams import EventStreams
from graphql_api.limits import Bounds, Guard
from graphql_api.schema import WEIGHTS, needed_scopes, schema
from tests.documents.libraries import a_library

Open = Callable[..., httpx2.AsyncClient]


@pytest.fixture
def open_door(crowd: MemoryStore) -> Open:
    """Makes a client of an endpoint behind a door."""

    def make(
        store: Store | None = None,
        tokens: Tokens | None = None,
        slots: Slots | None = None,
        rates: Rates | None = None,
        limits: Limits | None = None,
    ) -> httpx2.AsyncClient:
        checks = Checks(Guard(Bounds()), WEIGHTS, most_errors=5)
        executor = Executor(schema, checks=checks)
        limits = limits or Limits(body=10_000, nodes=10_000, seconds=2)
        admission = Admission(executor, limits, needed_scopes)
        endpoint = GraphQLEndpoint(admission, EventStreams(admission, Slots(100, 100)))
        door = Door(tokens, slots or Slots(100, 100), rates)
        service = Service(store or crowd, None, door, a_library(executor))

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await endpoint.respond(service, scope, receive, send)

        transport = httpx2.ASGITransport(app)
        return httpx2.AsyncClient(transport=transport, base_url="http://api")

    return make
