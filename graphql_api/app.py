"""The ASGI application: its routes, and what it opens and closes with its life."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import partial

from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from graph.signals import Signals
from graph.watching import Watchable
from graphql_api.door.slots import Slots
from graphql_api.execution import Checks, Executor
from graphql_api.http import graphiql, health
from graphql_api.http.admission import Admission
from graphql_api.http.answers import Answers
from graphql_api.http.asking import PATH
from graphql_api.http.endpoint import GraphQLEndpoint
from graphql_api.http.readiness import Readiness
from graphql_api.http.service import Limits, Service
from graphql_api.http.streams import EventStreams, Sockets
from graphql_api.limits import Bounds, Guard
from graphql_api.rest import BASE, Backing, RestFace
from graphql_api.schema import WEIGHTS, needed_scopes, schema
from graphql_api.settings import Settings
from graphql_api.wiring import (
    open_background,
    open_door,
    open_library,
    open_signals,
    open_store,
    warm,
    working,
)

_MOST_ERRORS = 5
_ASKING_HEADERS = [
    "authorization",
    "content-encoding",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "x-graphql-client-name",
    "x-graphql-client-version",
    "x-request-id",
]
_TELLING_HEADERS = [
    "etag",
    "location",
    "ratelimit",
    "ratelimit-policy",
    "retry-after",
    "x-request-id",
]
_SECONDS_OF_LEAVE = 600


class Application(Starlette):
    """Our routes; `/graphql` without the way through them, which takes as long as a small query.

    Args:
        settings: Where the store is.

    Attributes:
        executor: Executes documents.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.executor = executor_of(settings)
        admission = Admission(self.executor, _limits(settings), needed_scopes)
        streams = Slots(settings.max_streams, settings.max_streams_per_caller)
        origins = settings.cors_origins.split()
        self._graphql = GraphQLEndpoint(admission, EventStreams(admission, streams))
        self._sockets = Sockets(
            admission, streams, settings.max_streams_per_socket, frozenset(origins)
        )
        self._rest = RestFace(settings.max_body, settings.request_timeout, settings.max_upload)
        self._entry = _for_pages_of(origins, self._serve)
        super().__init__(lifespan=_lifespan, routes=_routes())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._entry(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_graphql(scope["path"]):
            await self._graphql.respond(self.state.service, scope, receive, send)
        elif scope["type"] == "websocket" and scope["path"] == PATH:
            await self._sockets.respond(self.state.service, scope, receive, send)
        elif scope["type"] == "http" and f"{scope['path']}/".startswith(f"{BASE}/"):
            await self._rest.respond(self.state.backing, scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    @property
    def settings(self) -> Settings:
        """Where the store is."""
        return self._settings


def create_app(settings: Settings | None = None) -> Application:
    """The application; without settings given, with those of the environment."""
    return Application(settings or Settings.read())


@asynccontextmanager
async def _lifespan(app: Application) -> AsyncIterator[None]:
    async with (
        open_signals(app.settings) as signals,
        open_store(app.settings, signals) as store,
        open_background(app.settings, signals) as background,
        _working(app.settings, signals),
        open_door(app.settings) as door,
        open_library(app.settings, app.executor) as library,
        Readiness(store, partial(warm, app.settings)).kept_up() as readiness,
    ):
        answers = Answers(store) if isinstance(store, Watchable) else None
        app.state.readiness = readiness
        app.state.backing = Backing(store, background, door)
        app.state.service = Service(store, answers, door, library, background)
        yield


def _working(settings: Settings, signals: Signals) -> AbstractAsyncContextManager[object]:
    return working(settings, signals) if settings.jobs_here else nullcontext()


def _for_pages_of(origins: list[str], app: ASGIApp) -> ASGIApp:
    """Lets the pages of these sites ask; without any, browsers keep all to themselves."""
    if not origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=["GET", "POST", "PATCH", "DELETE"],
        allow_headers=_ASKING_HEADERS,
        expose_headers=_TELLING_HEADERS,
        max_age=_SECONDS_OF_LEAVE,
    )


def executor_of(settings: Settings) -> Executor:
    """What executes documents of our schema, held to the limits of the settings."""
    bounds = Bounds(
        characters=settings.max_characters,
        tokens=settings.max_tokens,
        depth=settings.max_depth,
        root_fields=settings.max_root_fields,
        aliases=settings.max_aliases,
        directives=settings.max_directives,
    )
    return Executor(schema, checks=Checks(Guard(bounds), WEIGHTS, most_errors=_MOST_ERRORS))


def _limits(settings: Settings) -> Limits:
    return Limits(settings.max_body, settings.max_nodes, settings.request_timeout)


def _is_graphql(path: str) -> bool:
    return path == PATH or path.startswith(f"{PATH}/")


def _routes() -> list[BaseRoute]:
    return [
        Route("/", _home),
        graphiql.assets(),
        Route("/health/live", health.live),
        Route("/health/ready", health.ready),
    ]


async def _home(request: Request) -> RedirectResponse:
    return RedirectResponse("/graphql")
