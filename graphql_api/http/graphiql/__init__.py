"""The GraphiQL that browsers get: one page and its files, none of them from another host."""

import gzip
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from graphql_api.http.graphiql.policy import FILE_HEADERS, PAGE_HEADERS

__all__ = ["assets", "page"]

_BUNDLE = Path(__file__).parent / "bundle"
_PAGE = (_BUNDLE / "index.html").read_bytes()
_FILES = frozenset(file.name for file in _BUNDLE.iterdir()) - {"index.html"}

# Not left to the mimetypes module, which knows what the machine's own tables know.
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


def page() -> Response:
    """The page, which loads its files from `graphiql/` and sends its queries to its own URL."""
    return Response(_PAGE, media_type="text/html", headers=PAGE_HEADERS)


def assets() -> BaseRoute:
    """The route of the page's files, which a browser may keep for good."""
    return Mount("/graphiql", routes=[Route("/{name}", _file)])


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        raise HTTPException(404)
    path = _BUNDLE / name
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body, encoding = await run_in_threadpool(_compressed, path), {"Content-Encoding": "gzip"}
    else:
        body, encoding = await run_in_threadpool(path.read_bytes), {}
    return Response(body, media_type=_TYPES[path.suffix], headers=FILE_HEADERS | encoding)


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)
