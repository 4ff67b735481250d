"""The probes: whether this process lives, and whether it can answer."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.contract import StoreUnavailableError
from graphql_api.http.readiness import NotWarmError, Readiness

_SECONDS = 0.5


async def live(request: Request) -> Response:
    """200 as long as the process runs; it asks no store, whose death must not restart us."""
    return JSONResponse({"status": "live"})


async def ready(request: Request) -> Response:
    """200 when the store is warm and answers within half a second, 503 otherwise."""
    readiness: Readiness = request.app.state.readiness
    try:
        async with asyncio.timeout(_SECONDS):
            await readiness.check()
    except NotWarmError:
        return JSONResponse({"status": "warming up"}, status_code=503)
    except (TimeoutError, StoreUnavailableError):
        return JSONResponse({"status": "store unavailable"}, status_code=503)
    return JSONResponse({"status": "ready"})
