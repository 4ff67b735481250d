"""The bare server: uvicorn answering a fixed JSON, of as many bytes as the path says."""

import sys
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from typing import Any

import uvicorn

Message = MutableMapping[str, Any]


async def app(
    scope: Message,
    receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
) -> None:
    """Answers `POST /SIZE`."""
    more = True
    while more:
        more = (await receive()).get("more_body", False)
    body = _fixed(int(scope["path"].strip("/")))
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@cache
def _fixed(size: int) -> bytes:
    # As every page of a longer list ends.
    end = b'"hasNextPage":true,"endCursor":"none"}}'
    start = b'{"data":{"fixed":"%b",'
    return start % (b"x" * (size - len(start) + 2 - len(end))) + end


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), lifespan="off", access_log=False)
