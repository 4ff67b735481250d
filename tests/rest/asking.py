"""A request for each route, which succeeds over a crowd of Ann, Bob and Cat."""

from typing import Any

import httpx2

from graphql_api.rest.route import Route
from graphql_api.rest.routes import ROUTES
from tests.door.tokens import token as made

BODIES: dict[str, Any] = {
    "add_connections": {"ids": ["cat"]},
    "create_user": {"email": "eve@example.com"},
    "update_user": {"name": "Anita"},
    "add_connection": {"id": "cat"},
    "add_recommendations": {"recommendations": [{"id": "cat", "score": 1}]},
}
QUERIES = {"remove_connection": "?user=bob", "delete_recommendations": "?all=true"}
BY_NAME = {route.handler.__name__: route for route in ROUTES}


def path_of(route: Route, job_id: str) -> str:
    """Where a route is, for Ann, and Bob as the other."""
    path = route.path.replace("{user_id}", "ann").replace("{other_id}", "bob")
    path = path.replace("{job_id}", job_id)
    return path + QUERIES.get(route.handler.__name__, "")


async def ask(
    client: httpx2.AsyncClient, route: Route, token: str | None = None, **headers: str
) -> httpx2.Response:
    """Asks for what a route does."""
    bearer = {"authorization": f"Bearer {token}"} if token else {}
    job_id = await a_job(client) if "{job_id}" in route.path else ""
    body: dict[str, Any] = {"json": BODIES.get(route.handler.__name__)}
    if route.upload:
        body = {"content": b""}
        headers["content-type"] = "application/x-ndjson"
    return await client.request(
        route.method, path_of(route, job_id), headers={**bearer, **headers}, **body
    )


async def a_job(client: httpx2.AsyncClient) -> str:
    """A job of the caller whom tokens name unless told otherwise."""
    headers = {"authorization": f"Bearer {made()}"}
    asked = await client.post("/users/ann/connections/batch", json={"ids": []}, headers=headers)
    job_id: str = asked.json()["_data"]["id"]
    return job_id
