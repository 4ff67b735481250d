"""What can go wrong with a call, as exceptions."""

from connections_client.results import UserError


class ConnectionsError(Exception):
    """A call that has no result; of this class itself where no other says why.

    Attributes:
        code: Why, for programs; None where the service gave no code. Of its own the client has
            `NOT_CONNECTED` (nothing was sent) and `CONNECTION_LOST` (no answer came).
        status: The status of the response; None where there was none.
        request_id: The call's id, by which the service's log knows it.
        retry_after: After how many seconds the service wants to be asked again, if it said so.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.request_id = request_id
        self.retry_after = retry_after

    def __str__(self) -> str:
        named = f"request {self.request_id}" if self.request_id else None
        about = ", ".join(part for part in (self.code, named) if part)
        return f"{super().__str__()} ({about})" if about else super().__str__()


class InvalidInput(ConnectionsError):
    """What was given cannot be taken, and nothing was changed.

    Attributes:
        errors: All that the caller can correct.
    """

    errors: tuple[UserError, ...] = ()


class Unauthenticated(ConnectionsError):
    """The token is missing, expired or not to be believed."""


class Forbidden(ConnectionsError):
    """The token does not name the scope that this takes."""


class RateLimited(ConnectionsError):
    """The caller has asked for more than its share; see `retry_after`."""


class Unavailable(ConnectionsError):
    """The service, or what it needs, cannot be reached just now, or has too much to do."""


class Timeout(ConnectionsError):
    """The answer took too long; what was asked may yet have been done."""


class ServerError(ConnectionsError):
    """Something went wrong on the service's side, or its answer cannot be read."""


def invalid(*errors: UserError) -> InvalidInput:
    """The exception for what the caller can correct, which there is at least one of."""
    where = ".".join(errors[0].field)
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    said = f"{where}: {errors[0].message}" if where else errors[0].message
    raised = InvalidInput(said + more, code=errors[0].code)
    raised.errors = errors
    return raised
