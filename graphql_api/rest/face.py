"""One request of the REST face: through the door, to its route's handler, and its reply."""

from typing import NamedTuple

import orjson
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from graph.contract import Store
from graphql_api.door import Caller, Code, Door, RefusedError, demand
from graphql_api.door.asking import asker
from graphql_api.door.exchange import (
    Reply,
    cancelled_when_gone,
    check_size,
    header,
    read_body,
    request_id,
    send_reply,
    within_time,
)
from graphql_api.door.negotiation import accepted, check_content_type
from graphql_api.resolvers import Background, Context
from graphql_api.rest import bodies, descriptions, queries
from graphql_api.rest.calls import Answer, Call
from graphql_api.rest.links import JSON
from graphql_api.rest.matching import Match, allowed, choose, matches, parts_of
from graphql_api.rest.problems import failed


class Backing(NamedTuple):
    """What requests are answered with.

    Attributes:
        store: Is asked.
        background: Is asked about long work; None where nobody will.
        door: What a request has to pass.
    """

    store: Store
    background: Background | None
    door: Door


class Request(NamedTuple):
    """A request as it comes over ASGI, and its id."""

    scope: Scope
    receive: Receive
    name: str


class RestFace:
    """Answers requests for the resources under `/api/v1`.

    Args:
        body: The most bytes that a request's body may have.
        seconds: How long a request may take, once it has been read.
    """

    def __init__(self, body: int, seconds: float) -> None:
        self._body = body
        self._seconds = seconds

    async def respond(self, backing: Backing, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, whatever becomes of it."""
        request = Request(scope, receive, request_id(scope))
        try:
            reply = await self._reply(backing, request)
        except ClientDisconnect:
            return
        except Exception as error:
            reply = failed(error, request.name)
        headers = (*reply.headers, ("x-request-id", request.name))
        await send_reply(scope, receive, send, reply._replace(headers=headers))

    async def _reply(self, backing: Backing, request: Request) -> Reply:
        scope, parts = request.scope, parts_of(request.scope)
        if len(parts) == 1 and parts[0] in descriptions.NAMES:
            return _description(parts[0], scope["method"])
        found = matches(parts)
        if scope["method"] == "OPTIONS":
            return Reply(b"", JSON, 204, (("allow", allowed(found)),))
        match = choose(found, scope["method"])
        self._check(match, scope)
        caller = backing.door.identify(scope)
        with backing.door.entered(caller):
            content = b""
            if match.route.body:
                content = await read_body(request.receive, self._body)
            with cancelled_when_gone(request.receive):
                answering = _answer(backing, caller, match, content, request)
                return await within_time(self._seconds, answering)

    def _check(self, match: Match, scope: Scope) -> None:
        if not accepted(header(scope, "accept")).weight(JSON):
            raise RefusedError(Code.BAD_REQUEST, f"answers are {JSON}", 406)
        if match.route.body:
            check_content_type(header(scope, "content-type"), match.route.media_types)
            check_size(scope, self._body)


async def _answer(
    backing: Backing, caller: Caller, match: Match, content: bytes, request: Request
) -> Reply:
    demand(caller, frozenset({match.route.scope}))
    call = _call(match, content, request.scope)
    headers = await backing.door.charge(caller, call.cost)
    context = Context(backing.store, backing.background, asker(caller))
    try:
        reply = _shown(await match.route.handler(context, call))
    except Exception as error:
        reply = failed(error, request.name)
    return reply._replace(headers=(*reply.headers, *headers))


def _call(match: Match, content: bytes, scope: Scope) -> Call[queries.Query, bodies.Body | None]:
    route = match.route
    return Call(
        path=match.path,
        query=queries.parse(scope["query_string"], route.query),
        body=bodies.parse(content, route.body) if route.body else None,
        if_match=header(scope, "if-match"),
        if_none_match=header(scope, "if-none-match"),
    )


def _shown(answer: Answer) -> Reply:
    content = {
        "_data": answer.data,
        "_description": answer.description,
        "_links": answer.links,
    }
    return Reply(orjson.dumps(content), JSON, answer.status, answer.headers)


def _description(name: str, method: str) -> Reply:
    """A description of the face, which is no secret: it asks nobody who they are."""
    if method not in ("GET", "HEAD"):
        raise RefusedError(Code.BAD_REQUEST, "GET it", 405, (("allow", "GET, HEAD"),))
    return Reply(descriptions.description(name), JSON)
