"""One call, without the sending: what to send next, and what becomes of what comes back."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import httpx2

from connections_client.errors import ConnectionsError, ServerError
from connections_client.operations import Operation
from connections_client.responses import about, data_of, unreachable
from connections_client.retrying import Attempts, Retry
from connections_client.texts import document

Result = TypeVar("Result")
Token = str | Callable[[], str] | None


@dataclass(frozen=True, slots=True)
class Manner:
    """How calls are sent; `Actions` tells what each part means."""

    url: str
    token: Token
    persisted: bool
    client_name: str
    client_version: str
    timeout: float
    retry: Retry


class Call(Generic[Result]):
    """One call of an operation, with all its attempts.

    Args:
        manner: How it is sent.
        operation: What is asked.
    """

    def __init__(self, manner: Manner, operation: Operation[Result]) -> None:
        self._manner = manner
        self._operation = operation
        self._request_id = secrets.token_hex(16)
        self._body = _body(operation, manner.persisted)
        self._attempts = Attempts(manner.retry, operation.repeatable)

    def request(self) -> dict[str, Any]:
        """The next attempt, as the arguments of an HTTP client's `request`."""
        return {
            "method": "POST",
            "url": self._manner.url,
            "content": self._body,
            "headers": self._headers(),
            "timeout": min(self._manner.timeout, self._attempts.left),
        }

    def result(self, response: httpx2.Response) -> Result:
        """The result in a response.

        Raises:
            ConnectionsError: It has none.
        """
        try:
            return self._operation.read(data_of(response))
        except ConnectionsError as error:
            raise about(error, response, self._request_id) from None
        except (KeyError, TypeError, ValueError) as error:
            unread = ServerError("the answer is not what was asked for")
            raise about(unread, response, self._request_id) from error

    def wait_after(self, failure: ConnectionsError | httpx2.RequestError) -> float:
        """How many seconds to wait before the next attempt.

        Raises:
            ConnectionsError: There is none: the call has failed.
        """
        error = failure if isinstance(failure, ConnectionsError) else unreachable(failure)
        error.request_id = error.request_id or self._request_id
        wait = self._attempts.wait_after(error)
        if wait is None:
            raise error from (failure.__cause__ if error is failure else failure)
        return wait

    def _headers(self) -> dict[str, str]:
        token = self._manner.token
        # A token that was read from a file often ends with a line break.
        bearer = (token() if callable(token) else token or "").strip()
        headers = {
            "accept": "application/graphql-response+json",
            "content-type": "application/json",
            "x-request-id": self._request_id,
            "x-graphql-client-name": self._manner.client_name,
            "x-graphql-client-version": self._manner.client_version,
        }
        return headers | ({"authorization": f"Bearer {bearer}"} if bearer else {})


def _body(operation: Operation[Any], persisted: bool) -> bytes:
    asked = document(operation.name)
    named = {"documentId": f"sha256:{asked.sha256}"} if persisted else {"query": asked.text}
    return json.dumps(named | {"variables": operation.variables}, allow_nan=False).encode()
