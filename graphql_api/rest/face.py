"""One request of the REST face: through the door, to its route's handler, and its reply."""

from typing import NamedTuple

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from graphql_api.door import Code, RefusedError
from graphql_api.door.exchange import (
    CLOSE,
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
from graphql_api.rest import descriptions
from graphql_api.rest.answering import Asked, Backing, answer
from graphql_api.rest.links import JSON
from graphql_api.rest.matching import Match, allowed, choose, matches, parts_of
from graphql_api.rest.problems import failed
from graphql_api.rest.receiving import Incoming
from graphql_api.rest.uploads import open_upload


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
        upload: The most bytes that an upload may have, which is read while it is answered.
    """

    def __init__(self, body: int, seconds: float, upload: int) -> None:
        self._body = body
        self._seconds = seconds
        self._upload = upload

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
        if match.route.upload:
            return await self._reply_to_upload(backing, match, request)
        return await self._reply_to_whole(backing, match, request)

    async def _reply_to_whole(self, backing: Backing, match: Match, request: Request) -> Reply:
        """The reply to a request that is read before it is answered."""
        scope, takes_body = request.scope, match.route.body is not None
        _check_accepted(scope)
        if takes_body:
            check_content_type(header(scope, "content-type"), match.route.media_types)
            check_size(scope, self._body)
        caller = backing.door.identify(scope)
        with backing.door.entered(caller):
            content = await read_body(request.receive, self._body) if takes_body else b""
            with cancelled_when_gone(request.receive):
                asked = Asked(match, content, scope, request.name)
                return await within_time(self._seconds, answer(backing, caller, asked))

    async def _reply_to_upload(self, backing: Backing, match: Match, request: Request) -> Reply:
        """The reply to an upload; whoever is refused while they send is not heard out."""
        body = Incoming(request.receive, self._upload)
        try:
            reply = await self._take(backing, match, request, body)
        except RefusedError as error:
            reply = failed(error, request.name)
        if reply.status < 400 or body.ended:
            return reply
        return reply._replace(headers=(*reply.headers, CLOSE))

    async def _take(
        self, backing: Backing, match: Match, request: Request, body: Incoming
    ) -> Reply:
        _check_accepted(request.scope)
        upload = open_upload(request.scope, body, self._upload)
        caller = backing.door.identify(request.scope)
        with backing.door.entered(caller):
            return await answer(backing, caller, Asked(match, upload, request.scope, request.name))


def _check_accepted(scope: Scope) -> None:
    if not accepted(header(scope, "accept")).weight(JSON):
        raise RefusedError(Code.BAD_REQUEST, f"answers are {JSON}", 406)


def _description(name: str, method: str) -> Reply:
    """A description of the face, which is no secret: it asks nobody who they are."""
    if method not in ("GET", "HEAD"):
        raise RefusedError(Code.BAD_REQUEST, "GET it", 405, (("allow", "GET, HEAD"),))
    return Reply(descriptions.description(name), JSON)
