"""GraphQL over HTTP: what a request asks, and in which form it is answered.

https://graphql.github.io/graphql-over-http/draft/
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson

from graphql_api.door.exchange import Reply
from graphql_api.door.refused import SOON, Code, Headers, RefusedError, bad_request

GRAPHQL_JSON = "application/graphql-response+json"
JSON = "application/json"
_WELL_FORMED = (Code.PERSISTED_QUERY_NOT_FOUND, Code.TOO_COMPLEX)


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """A document to execute, or the name of one, and with what.

    Attributes:
        query: The document.
        document_id: The id of a persisted document (Appendix A of the draft).
        sha256: The hash by which Apollo's clients name a document.
        variables: The values of its variables.
        operation_name: Which of its operations.
        tell_cost: Whether the answer is to tell what the request cost.
    """

    query: str | None
    document_id: str | None
    sha256: str | None
    variables: dict[str, Any] | None
    operation_name: str | None
    tell_cost: bool


def from_body(body: bytes) -> GraphQLRequest:
    """The request of a POST.

    Raises:
        RefusedError: It is not a JSON object of the members that are defined.
    """
    return from_members(_object("the body", body))


def from_query(query_string: bytes) -> GraphQLRequest:
    """The request of a GET.

    Raises:
        RefusedError: A parameter cannot be read.
    """
    try:
        given: dict[str, Any] = dict(
            parse_qsl(query_string.decode("ascii"), keep_blank_values=True, errors="strict")
        )
    except ValueError:
        raise bad_request("the query string must be UTF-8, percent-encoded") from None
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _object(name, given[name])
    return from_members(given)


def _object(what: str, text: str | bytes) -> dict[str, Any]:
    try:
        parsed = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise bad_request(f"{what} must be JSON in UTF-8") from None
    if not isinstance(parsed, dict):
        raise bad_request(f"{what} must be a JSON object")
    return parsed


def from_members(given: dict[str, Any]) -> GraphQLRequest:
    """The request of an object's members.

    Raises:
        RefusedError: They are not those that are defined.
    """
    extensions = _member(given, "extensions", dict) or {}
    persisted = _member(extensions, "persistedQuery", dict) or {}
    if persisted and persisted.get("version") != 1:
        raise bad_request("persistedQuery must be of version 1")
    request = GraphQLRequest(
        _member(given, "query", str),
        _member(given, "documentId", str),
        _member(persisted, "sha256Hash", str),
        _member(given, "variables", dict),
        _member(given, "operationName", str),
        extensions.get("cost") is True,
    )
    if request.query == "":
        raise bad_request("query must be a string that is not empty")
    if request.query is request.document_id is request.sha256 is None:
        raise bad_request("give a query, or a documentId")
    return request


def _member(given: dict[str, Any], name: str, kind: type) -> Any:
    value = given.get(name)
    if value is not None and not isinstance(value, kind):
        raise bad_request(f"{name} must be {'a string' if kind is str else 'a JSON object'}")
    return value


def answer(content: dict[str, Any], form: str, headers: Headers = ()) -> Reply:
    """An execution's result, in a media type.

    In the newer media type, a request that was not executed is a 400; the older one has 200 for
    every well-formed request. Where a field was overloaded, the rest is answered all the same,
    and the headers say when to ask for the field again.
    """
    not_executed = "data" not in content
    status = 400 if form == GRAPHQL_JSON and not_executed else 200
    codes = {error["extensions"]["code"] for error in content.get("errors", ())}
    later = SOON if Code.OVERLOADED in codes else ()
    return Reply(orjson.dumps(content), form, status, (*headers, *later))


def refusal(error: RefusedError, form: str) -> Reply:
    """The answer to a request that is not executed."""
    content = {"errors": [refused(error)]}
    # What is well-formed is a 200 in the older type, of which some clients read nothing else.
    status = 200 if form == JSON and error.code in _WELL_FORMED else error.status
    return Reply(orjson.dumps(content), form, status, error.headers)


def failure(request_id: str, form: str) -> Reply:
    """The answer to a request that failed on our side, where nobody foresaw it."""
    return Reply(orjson.dumps({"errors": [failed(request_id)]}), form, 500)


def refused(error: RefusedError) -> dict[str, Any]:
    """The error of a request that is not executed."""
    return {"message": str(error), "extensions": {"code": error.code}}


def failed(request_id: str) -> dict[str, Any]:
    """The error of a request that failed on our side, where nobody foresaw it."""
    extensions = {"code": Code.INTERNAL, "requestId": request_id}
    return {"message": "something went wrong on our side", "extensions": extensions}
