"""A response of the service: its data, or the exception for what it says instead."""

from typing import Any

import httpx2

from connections_client import errors
from connections_client.results import UserError
from connections_client.retry_after import seconds_until

Kind = type[errors.ConnectionsError]

_INVALID = frozenset({"INVALID_CURSOR", "INVALID_PAGE_SIZE", "INVALID_VALUE", "TOO_MANY_ITEMS"})
_BY_CODE: dict[str, Kind] = {
    "UNAUTHENTICATED": errors.Unauthenticated,
    "FORBIDDEN": errors.Forbidden,
    "RATE_LIMITED": errors.RateLimited,
    "OVERLOADED": errors.Unavailable,
    "UNAVAILABLE": errors.Unavailable,
    "TIMEOUT": errors.Timeout,
    "INTERNAL": errors.ServerError,
}
_BY_STATUS: dict[int, Kind] = {
    401: errors.Unauthenticated,
    403: errors.Forbidden,
    429: errors.RateLimited,
    502: errors.Unavailable,
    503: errors.Unavailable,
    504: errors.Timeout,
}


def data_of(response: httpx2.Response) -> dict[str, Any]:
    """The data of a response.

    Raises:
        ConnectionsError: There is none; its class says why, where that is known.
    """
    content = _content(response)
    match content.get("errors") or None, content.get("data"):
        case [[first, *_] as told, _] if isinstance(first, dict):
            raise _told([error for error in told if isinstance(error, dict)], response)
        case [None, dict(data)]:
            return data
    raise _by_status(response.status_code)("the answer is not one of GraphQL")


def unreachable(error: httpx2.RequestError) -> errors.ConnectionsError:
    """The exception for a request that got no response."""
    match error:
        case httpx2.ConnectError() | httpx2.ConnectTimeout() | httpx2.PoolTimeout():
            return errors.Unavailable(_words(error, "cannot connect"), code="NOT_CONNECTED")
        case httpx2.TimeoutException():
            return errors.Timeout("the answer took too long", code="TIMEOUT")
        case httpx2.NetworkError() | httpx2.RemoteProtocolError() | httpx2.ProxyError():
            return errors.Unavailable(_words(error, "the connection broke"), code="CONNECTION_LOST")
        case httpx2.DecodingError():
            return errors.ServerError("the answer cannot be unpacked")
    return errors.ConnectionsError(_words(error, "this cannot be sent"))


def about(
    error: errors.ConnectionsError, response: httpx2.Response, request_id: str
) -> errors.ConnectionsError:
    """The same exception, with what the response's head tells of it."""
    error.status = response.status_code
    error.request_id = response.headers.get("x-request-id", request_id)
    error.retry_after = seconds_until(response.headers.get("retry-after"))
    return error


def _content(response: httpx2.Response) -> dict[str, Any]:
    try:
        content = response.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _told(told: list[dict[str, Any]], response: httpx2.Response) -> errors.ConnectionsError:
    code, message = _code(told[0]), str(told[0].get("message", "no reason was given"))
    if code in _INVALID:
        return errors.invalid(*(UserError(_code(one) or "", str(one["message"])) for one in told))
    kind = _BY_CODE.get(code or "") or _by_status(response.status_code, errors.ConnectionsError)
    return kind(message, code=code)


def _code(error: dict[str, Any]) -> str | None:
    extensions = error.get("extensions")
    code = extensions.get("code") if isinstance(extensions, dict) else None
    return code if isinstance(code, str) else None


def _by_status(status: int, otherwise: Kind = errors.ServerError) -> Kind:
    usual = errors.ConnectionsError if 400 <= status < 500 else otherwise
    return _BY_STATUS.get(status, errors.ServerError if status >= 500 else usual)


def _words(error: httpx2.RequestError, otherwise: str) -> str:
    return str(error) or otherwise
