"""How a request asks over HTTP: by which methods, in which types, and with what content."""

from urllib.parse import quote

from graphql import OperationType
from starlette.types import Receive, Scope

from graphql_api.door import bad_request
from graphql_api.door.exchange import header, read_body
from graphql_api.door.negotiation import check_content_type
from graphql_api.execution import Operation
from graphql_api.http.messages import JSON, GraphQLRequest, from_body, from_query

PATH = "/graphql"
"""Where documents are executed; below it, each that is registered has an address of its own."""
_METHODS = "GET, HEAD, OPTIONS, POST"
_METHODS_OF_ONE = "GET, HEAD, OPTIONS"


def methods(scope: Scope) -> str:
    """The methods that an address takes."""
    return _METHODS if scope["path"] == PATH else _METHODS_OF_ONE


def check_method(scope: Scope) -> None:
    """Returns where the address takes the method.

    Raises:
        RefusedError: It does not.
    """
    taken = methods(scope)
    if scope["method"] not in taken.split(", "):
        raise bad_request(f"this takes {taken}", 405, (("allow", taken),))


def check_source(scope: Scope, named: bool) -> None:
    """Returns where a page of another site cannot have had a browser ask this by itself.

    Args:
        scope: The request.
        named: Whether it names what it takes, as no link, picture or script does.

    Raises:
        RefusedError: It can.
    """
    if scope["method"] == "POST":
        check_content_type(header(scope, "content-type"), (JSON,))
    elif not named and header(scope, "sec-fetch-mode") != "cors":
        raise bad_request("a GET must name application/json, or the newer type, in Accept", 406)


async def read_content(scope: Scope, receive: Receive, most: int) -> bytes:
    """What is asked, as it came: a body, or, after a question mark, a query string."""
    if scope["method"] == "POST":
        return await read_body(receive, most)
    named = scope["path"][len(PATH) + 1 :]
    # Of parameters with one name the last counts: what the path says.
    document = f"&documentId={quote(named, safe='')}" if named else ""
    return b"?" + bytes(scope["query_string"]) + document.encode()


def request_of(scope: Scope, content: bytes) -> GraphQLRequest:
    """The request that its content makes.

    Raises:
        RefusedError: It makes none.
    """
    return from_body(content) if scope["method"] == "POST" else from_query(content[1:])


def check_changes(scope: Scope, operation: Operation) -> None:
    """Returns where a request, or a WebSocket, may do what an operation does.

    Raises:
        RefusedError: It would change something, and may not.
    """
    may_change = scope.get("method", "POST") == "POST"
    if operation.type is OperationType.MUTATION and not may_change:
        raise bad_request("a GET may only ask; to change, POST", 405, (("allow", "POST"),))
