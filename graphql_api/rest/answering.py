"""One request's answer: who asks is let in and charged, and the handler of its route asked."""

from typing import NamedTuple

import orjson
from starlette.requests import ClientDisconnect
from starlette.types import Scope

from graph.contract import Store
from graphql_api.door import Caller, Door, demand
from graphql_api.door.asking import asker
from graphql_api.door.exchange import Reply, header
from graphql_api.resolvers import Background, Context
from graphql_api.rest import bodies, query_strings
from graphql_api.rest.bodies import Body
from graphql_api.rest.calls import Answer, Call
from graphql_api.rest.links import JSON
from graphql_api.rest.matching import Match
from graphql_api.rest.problems import failed
from graphql_api.rest.queries import Query
from graphql_api.rest.uploads import Upload

_KEY = b"idempotency-key"


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


class Asked(NamedTuple):
    """What is asked for.

    Attributes:
        match: By which route.
        body: The request's body: all of it, or an upload that is still coming.
        scope: The request.
        name: Its id.
    """

    match: Match
    body: bytes | Upload
    scope: Scope
    name: str


async def answer(backing: Backing, caller: Caller, asked: Asked) -> Reply:
    """The reply to a request, which tells also how it failed.

    Raises:
        ClientDisconnect: The client went before it had sent everything.
        RefusedError: It is not even begun.
    """
    demand(caller, frozenset({asked.match.route.scope}))
    call = _call(asked)
    headers = await backing.door.charge(caller, call.cost)
    context = Context(backing.store, backing.background, asker(caller))
    try:
        reply = _shown(await asked.match.route.handler(context, call))
    except ClientDisconnect:
        raise
    except Exception as error:
        reply = failed(error, asked.name)
    return reply._replace(headers=(*reply.headers, *headers))


def _call(asked: Asked) -> Call[Query, Body | Upload | None]:
    route, scope = asked.match.route, asked.scope
    keys = [str(value, "latin-1") for name, value in scope["headers"] if name == _KEY]
    return Call(
        path=asked.match.path,
        query=query_strings.parse(scope["query_string"], route.query),
        body=_body(asked),
        key=keys[0] if keys else None,
        if_match=header(scope, "if-match"),
        if_none_match=header(scope, "if-none-match"),
    )


def _body(asked: Asked) -> Body | Upload | None:
    kind = asked.match.route.body
    if isinstance(asked.body, Upload):
        return asked.body
    return bodies.parse(asked.body, kind) if kind else None


def _shown(given: Answer) -> Reply:
    content = {
        "_data": given.data,
        "_description": given.description,
        "_links": given.links,
    }
    return Reply(orjson.dumps(content), JSON, given.status, given.headers)
