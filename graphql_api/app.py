"""The ASGI application: its routes, and what it opens and closes with its life."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from graphql_api.execution import Executor
from graphql_api.http import graphiql, health
from graphql_api.http.endpoint import GraphQLEndpoint
from graphql_api.schema import schema
from graphql_api.settings import Settings
from graphql_api.wiring import open_store


def create_app(settings: Settings | None = None) -> Starlette:
    """The application; without settings given, with those of the environment."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with open_store(settings or Settings.read()) as store:
            app.state.store = store
            yield

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", _home),
            Route("/graphql", GraphQLEndpoint(Executor(schema)).respond, methods=["GET", "POST"]),
            graphiql.assets(),
            Route("/health/live", health.live),
            Route("/health/ready", health.ready),
        ],
    )


async def _home(request: Request) -> RedirectResponse:
    return RedirectResponse("/graphql")
