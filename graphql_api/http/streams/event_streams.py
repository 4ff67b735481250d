"""A request whose results are sent as events, on a response that stays open for them."""

from starlette.types import Receive, Scope, Send

from graphql_api.door.exchange import cancelled_when_gone, check_size
from graphql_api.door.slots import Slots
from graphql_api.http.admission import Admission
from graphql_api.http.asking import check_method, check_source, read_content, request_of
from graphql_api.http.service import Service
from graphql_api.http.streams.event_writing import write_events
from graphql_api.http.streams.starting import Session, start


class EventStreams:
    """Writes streams of events.

    Args:
        admission: Lets operations in.
        slots: Places for streams.
    """

    def __init__(self, admission: Admission, slots: Slots) -> None:
        self._admission = admission
        self._slots = slots

    async def write(
        self, service: Service, named: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Writes the stream that a request asks for, until it ends.

        Raises:
            ClientDisconnect: The client is gone.
            RefusedError: The stream has not begun, and will not.
        """
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
