"""`/graphql`: a request in, an execution, its answer out; or the page for a browser."""

from graphql import OperationType
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from graphql_api.door import Caller, RefusedError, bad_request, demand
from graphql_api.door.exchange import (
    Reply,
    cancelled_when_gone,
    check_size,
    header,
    request_id,
    send_reply,
    within_time,
)
from graphql_api.door.failures import log_failure
from graphql_api.execution import Operation
from graphql_api.http import graphiql
from graphql_api.http.admission import Admission
from graphql_api.http.answers import Known
from graphql_api.http.asking import (
    PATH,
    check_changes,
    check_method,
    check_source,
    methods,
    read_content,
    request_of,
)
from graphql_api.http.bodies import body_of
from graphql_api.http.messages import GRAPHQL_JSON, JSON, answer, failure, refusal
from graphql_api.http.negotiation import Wanted, wanted
from graphql_api.http.service import Service
from graphql_api.http.streams import EventStreams


class GraphQLEndpoint:
    """Executes the documents that are asked for.

    Args:
        admission: Lets operations in.
        streams: Answers those who want a stream of events.
    """

    def __init__(self, admission: Admission, streams: EventStreams) -> None:
        self._admission = admission
        self._streams = streams

    async def respond(self, service: Service, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, whatever becomes of it."""
        want, method = wanted(header(scope, "accept")), scope["method"]
        if method in ("GET", "HEAD") and want.page and scope["path"] == PATH:
            await graphiql.page()(scope, receive, send)
            return
        streamed = method in ("GET", "POST") and want.events
        named, form = request_id(scope), GRAPHQL_JSON if streamed else want.form or JSON
        try:
            if streamed:
                await self._streams.write(service, named, scope, receive, send)
                return
            reply = await self._reply(service, want, named, scope, receive)
        except RefusedError as error:
            reply = refusal(error, form)
        except ClientDisconnect:
            return
        except Exception as error:
            log_failure(named, error)
            reply = failure(named, form)
        headers = (*reply.headers, ("x-request-id", named))
        await send_reply(scope, receive, send, reply._replace(headers=headers))

    async def _reply(
        self, service: Service, want: Wanted, named: str, scope: Scope, receive: Receive
    ) -> Reply:
        if scope["method"] == "OPTIONS":
            return Reply(b"", JSON, 204, (("allow", methods(scope)),))
        check_method(scope)
        if want.form is None:
            raise bad_request("answers are JSON: take application/graphql-response+json", 406)
        check_source(scope, want.named)
        most, seconds = self._admission.limits.body, self._admission.limits.seconds
        check_size(scope, most)
        caller = service.door.identify(scope)
        with service.door.entered(caller):
            content = await read_content(scope, receive, most)
            with cancelled_when_gone(receive):
                answering = self._answer(service, caller, content, scope, want.form, named)
                return await within_time(seconds, answering)

    async def _answer(
        self, service: Service, caller: Caller, content: bytes, scope: Scope, form: str, named: str
    ) -> Reply:
        answers, admission = service.answers, self._admission
        known = await answers.get(content) if answers else None
        if known:
            service.library.admit(caller, known.asked, scope)
            demand(caller, known.needed)
            headers = await service.door.charge(caller, 1)
            return Reply(known.answer, form, headers=headers)
        priced = admission.price(service, caller, request_of(scope, content), scope)
        _check_kind(scope, priced.operation)
        needed = admission.needed(priced.operation)
        demand(caller, needed)
        headers = await service.door.charge(caller, priced.cost)
        if answers is None or priced.operation.type is not OperationType.QUERY:
            result = await admission.execute(service, caller, priced, service.store)
        else:
            view, reading = answers.watch()
            result = await admission.execute(service, caller, priced, view)
            reply = answer(body_of(result, priced, named), form, headers)
            if not result.errors:
                answers.keep(content, Known(reply.body, needed, priced.asked), reading)
            return reply
        return answer(body_of(result, priced, named), form, headers)


def _check_kind(scope: Scope, operation: Operation) -> None:
    """Returns where an operation of this kind may be asked so."""
    check_changes(scope, operation)
    if operation.type is OperationType.SUBSCRIPTION and not operation.errors:
        raise bad_request("events come as text/event-stream, or over a WebSocket", 406)
