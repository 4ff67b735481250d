"""A request for each route, which succeeds over a crowd of Ann, Bob and Cat."""

from typing import Any

import httpx2

from graphql_api.rest.route import Route
from graphql_api.rest.routes import ROUTES

BODIES: dict[str, Any] = {
    "create_user": {"email": "eve@example.com"},
    "update_user": {"name": "Anita"},
    "add_connection": {"id": "cat"},
    "add_recommendations": {"recommendations": [{"id": "cat", "score": 1}]},
}
QUERIES = {"remove_connection": "?user=bob", "delete_recommendations": "?all=true"}
BY_NAME = {route.handler.__name__: route for route in ROUTES}


def path_of(route: Route) -> str:
    """Where a route is, for Ann, and Bob as the other."""
    path = route.path.replace("{user_id}", "ann").replace("{other_id}", "bob")
    return path + QUERIES.get(route.handler.__name__, "")


async def ask(
    client: httpx2.AsyncClient, route: Route, token: str | None = None, **headers: str
) -> httpx2.Response:
    """Asks for what a route does."""
    bearer = {"authorization": f"Bearer {token}"} if token else {}
    body = BODIES.get(route.handler.__name__)
    return await client.request(
        route.method, path_of(route), json=body, headers={**bearer, **headers}
    )
