"""What both clients can do, written once; the operations say what each method takes and answers."""

from abc import ABC, abstractmethod

import httpx2

from connections_client import operations
from connections_client.asking import Action, Listing
from connections_client.calls import Manner, Token
from connections_client.retrying import Retry
from connections_client.version import VERSION


class Actions(ABC):
    """A client of the service, which keeps its connections open until it is closed.

    Every method raises `ConnectionsError`, of the class that says why.

    Args:
        url: Where the service is, such as `http://127.0.0.1:8000`.
        token: A bearer token, or a function that gives the current one, asked at each attempt.
        persisted: Whether documents are named by their hashes and not sent; they have to be
            registered with the service.
        client_name: The name of your application, by which the service counts.
        client_version: And its version.
        timeout: For how many seconds an attempt may wait to connect, to send and to be answered,
            each.
        retry: How often, and for how long, a call is tried.
        pool_size: How many connections are open at most.
    """

    create_user = Action(operations.users.create_user)
    update_user = Action(operations.users.update_user)
    get_user = Action(operations.users.get_user)
    get_users = Action(operations.users.get_users)

    add_connection = Action(operations.connections.add_connection)
    remove_connection = Action(operations.connections.remove_connection)
    add_connections = Action(operations.connections.add_connections)
    is_connected = Action(operations.connections.is_connected)
    are_connected = Action(operations.connections.are_connected)
    connections = Listing(operations.connections.connections)
    connections_page = Action(operations.connections.connections_page)

    add_recommendations = Action(operations.recommendations.add_recommendations)
    delete_recommendations = Action(operations.recommendations.delete_recommendations)
    recommendations = Listing(operations.recommendations.recommendations)
    recommendations_page = Action(operations.recommendations.recommendations_page)

    mutual_connections = Listing(operations.network.mutual_connections)
    mutual_connections_page = Action(operations.network.mutual_connections_page)
    relationships = Action(operations.network.relationships)
    degree_of_separation = Action(operations.network.degree_of_separation)
    connection_path = Action(operations.network.connection_path)

    def __init__(
        self,
        url: str,
        *,
        token: Token = None,
        persisted: bool = False,
        client_name: str = "connections-client",
        client_version: str = VERSION,
        timeout: float = 3,
        retry: Retry | None = None,
        pool_size: int = 100,
    ) -> None:
        self._manner = Manner(
            f"{url.rstrip('/')}/graphql",
            token,
            persisted,
            client_name,
            client_version,
            timeout,
            retry or Retry(),
        )
        self._open(httpx2.Limits(max_connections=pool_size, max_keepalive_connections=pool_size))

    @abstractmethod
    def _open(self, limits: httpx2.Limits) -> None:
        """Makes ready to send."""
