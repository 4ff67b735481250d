"""The probes: whether this process lives, and whether it can answer."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.contract import Store, StoreUnavailableError

_SECONDS = 0.5


async def live(request: Request) -> Response:
    """200 as long as the process runs; it asks no store, whose death must not restart us."""
    return JSONResponse({"status": "live"})


async def ready(request: Request) -> Response:
    """200 when the store answers within half a second, 503 otherwise."""
    store: Store = request.app.state.store
    try:
        async with asyncio.timeout(_SECONDS):
            await store.check()
    except (TimeoutError, StoreUnavailableError):
        return JSONResponse({"status": "store unavailable"}, status_code=503)
    return JSONResponse({"status": "ready"})
