"""Reads the query strings of requests."""

from typing import Any, TypeVar, get_origin
from urllib.parse import parse_qs

from pydantic import ValidationError

from graphql_api.door import bad_request
from graphql_api.rest.queries import MAX_OFFSET, Query

QueryType = TypeVar("QueryType", bound=Query)


def parse(text: bytes, kind: type[QueryType]) -> QueryType:
    """The query string of a request.

    Raises:
        RefusedError: It does not have this form.
    """
    try:
        given = parse_qs(text.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise bad_request("the query string must be UTF-8, percent-encoded") from None
    if given.keys() - kind.model_fields.keys():
        known = ", ".join(kind.model_fields) or "nothing"
        raise bad_request(f"the query string may have {known}")
    try:
        return kind.model_validate({name: _value(kind, name, given[name]) for name in given})
    except ValidationError as error:
        raise bad_request(_told(error)) from None


def _value(kind: type[Query], name: str, values: list[str]) -> Any:
    if _repeatable(kind, name):
        return values
    if len(values) > 1:
        raise bad_request(f"{name} may be given once")
    return values[0]


def _repeatable(kind: type[Query], name: str) -> bool:
    """Whether a parameter may be given more than once."""
    annotation = kind.model_fields[name].annotation
    return any(get_origin(part) is list for part in getattr(annotation, "__args__", ()))


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["loc"] == ("offset",) and first["type"] == "less_than_equal":
        return f"offset: at most {MAX_OFFSET:,} can be skipped; follow the cursors in the links"
    message = first["msg"].removeprefix("Value error, ")
    return f"{first['loc'][0]}: {message[:1].lower()}{message[1:]}"
