"""The stock server: Strawberry's own ASGI view, a loader each, the driver's `execute_query`."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import strawberry
import uvicorn
from neo4j import AsyncGraphDatabase
from starlette.applications import Starlette
from strawberry.asgi import GraphQL

from benchmarks.stock.loaders import Loaders
from benchmarks.stock.mutations import Mutation
from benchmarks.stock.queries import Query

schema = strawberry.Schema(Query, Mutation)


class View(GraphQL[dict[str, Any], None]):
    async def get_context(self, request: Any, response: Any) -> dict[str, Any]:
        driver = request.app.state.driver
        return {"request": request, "driver": driver, "loaders": Loaders(driver)}


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    auth = ("neo4j", os.environ["NEO4J_PASSWORD"])
    async with AsyncGraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver:
        app.state.driver = driver
        yield


app = Starlette(lifespan=lifespan)
app.mount("/graphql", View(schema))

if __name__ == "__main__":
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=5,
    )
