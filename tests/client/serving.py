"""Applications served on the loopback interface, and one that fails as often as it is told."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn

ANSWER = {"data": {"isConnected": True}}


@dataclass(frozen=True)
class Reply:
    """What a request is answered."""

    status: int = 200
    content: Any = field(default_factory=lambda: ANSWER)
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0


def refusal(status: int, code: str, **headers: str) -> Reply:
    content = {"errors": [{"message": "no", "extensions": {"code": code}}]}
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Reply(status, content, named)


class Scripted:
    """Answers with each of its replies in turn, and with the last from then on."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.heads: list[dict[str, str]] = []
        self.bodies: list[dict[str, Any]] = []
        self.times: list[float] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = (await receive())["body"]
        self.times.append(time.monotonic())
        self.heads.append({str(k, "latin-1"): str(v, "latin-1") for k, v in scope["headers"]})
        self.bodies.append(json.loads(body))
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        await asyncio.sleep(reply.delay)
        text = reply.content if isinstance(reply.content, str) else json.dumps(reply.content)
        headers = [(name.encode(), value.encode()) for name, value in reply.headers]
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        await send({"type": "http.response.body", "body": text.encode()})


@contextmanager
def served(app: Any, lifespan: str = "auto") -> Iterator[str]:
    """The address of an application, for as long as the context lasts."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", lifespan=lifespan)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    [listener] = server.servers[0].sockets
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)
