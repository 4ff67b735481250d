"""Services that stream, each with what a test chooses, on sockets of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from graph.documents import Documents
from graph.memory import MemoryStore
from graphql_api.cli.processes import ServingProtocol
from graphql_api.door import Door
from graphql_api.door.rates import Rates
from graphql_api.door.slots import Slots
from graphql_api.door.tokens import Tokens
from graphql_api.execution import Checks, Executor
from graphql_api.http.admission import Admission
from graphql_api.http.endpoint import GraphQLEndpoint
from graphql_api.http.protocols import SocketProtocol
from graphql_api.http.service import Limits, Service
from graphql_api.http.streams import EventStreams, Sockets
from graphql_api.limits import Bounds, Guard
from tests.documents.libraries import a_library
from tests.serving import served
from tests.streams.schemas import WEIGHTS, needed, schema

CONFIG: dict[str, Any] = {
    "lifespan": "off",
    "http": ServingProtocol,
    "ws": SocketProtocol,
    "ws_max_size": 100_000,
    "ws_per_message_deflate": False,
}


def an_app(
    tokens: Tokens | None = None,
    rates: Rates | None = None,
    slots: Slots | None = None,
    mode: str = "open",
    documents: Documents | None = None,
    most: int = 10,
    origins: frozenset[str] = frozenset(),
    nodes: int = 1_000,
) -> Any:
    """An application of our small schema."""
    checks = Checks(Guard(Bounds()), WEIGHTS, most_errors=5)
    executor = Executor(schema, checks=checks)
    admission = Admission(executor, Limits(body=50_000, nodes=nodes, seconds=0.5), needed)
    slots = slots or Slots(100, 100)
    endpoint = GraphQLEndpoint(admission, EventStreams(admission, slots))
    sockets = Sockets(admission, slots, most, origins)
    library = a_library(executor, documents, mode)
    service = Service(MemoryStore(), None, Door(tokens, Slots(100, 100), rates), library)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await library._registry.refresh()
        respond = sockets.respond if scope["type"] == "websocket" else endpoint.respond
        await respond(service, scope, receive, send)

    return app


@contextmanager
def streaming(**chosen: Any) -> Iterator[str]:
    """The address of a service, for as long as the context lasts."""
    with served(an_app(**chosen), **CONFIG) as url:
        yield f"{url}/graphql"
