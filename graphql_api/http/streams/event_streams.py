"""A request whose results are sent as events, on a response that stays open for them."""

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from graphql_api.door import RefusedError
from graphql_api.door.exchange import (
    cancelled_when_gone,
    check_size,
    request_id,
    send_reply,
)
from graphql_api.door.failures import log_failure
from graphql_api.door.slots import Slots
from graphql_api.http.admission import Admission
from graphql_api.http.asking import check_method, check_source, read_content, request_of
from graphql_api.http.messages import GRAPHQL_JSON, failure, refusal
from graphql_api.http.service import Service
from graphql_api.http.streams.event_writing import write_events
from graphql_api.http.streams.starting import Session, start


class EventStreams:
    """Answers requests with streams of events.

    Args:
        admission: Lets operations in.
        slots: Places for streams.
    """

    def __init__(self, admission: Admission, slots: Slots) -> None:
        self._admission = admission
        self._slots = slots

    async def respond(self, service: Service, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request; one that is refused before its stream begins, as any other is."""
        named = request_id(scope)
        try:
            await self._respond(service, named, scope, receive, send)
            return
        except ClientDisconnect:
            return
        except RefusedError as error:
            reply = refusal(error, GRAPHQL_JSON)
        except Exception as error:
            log_failure(named, error)
            reply = failure(named, GRAPHQL_JSON)
        headers = (*reply.headers, ("x-request-id", named))
        await send_reply(scope, receive, send, reply._replace(headers=headers))

    async def _respond(
        self, service: Service, named: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        check_method(scope)
        check_source(scope, named=True)
        most = self._admission.limits.body
        check_size(scope, most)
        session = Session(service, service.door.identify(scope), scope, named)
        with self._slots.taken(session.caller):
            request = request_of(scope, await read_content(scope, receive, most))
            with cancelled_when_gone(receive):
                started = await start(self._admission, session, request)
                await write_events(send, started, session)
