"""Requests that nobody means well with, and what each is to be answered."""

import gzip
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from tests.door.test_limits import HOSTILE as HOSTILE_DOCUMENTS

JSON = "application/json"
PING = b'{"query": "{ __typename }"}'


class Hostile(NamedTuple):
    """A request, with the status and code of its answer; 200 with a code is an error in data."""

    status: int
    code: str | None
    content: bytes = b""
    method: str = "POST"
    path: str = "/graphql"
    headers: Mapping[str, str] = MappingProxyType({"content-type": JSON})


def body(content: bytes | str, status: int = 400, code: str = "BAD_REQUEST") -> Hostile:
    return Hostile(status, code, content.encode() if isinstance(content, str) else content)


def typed(content_type: str, content: bytes = PING, **headers: str) -> Hostile:
    return Hostile(415, "BAD_REQUEST", content, headers={"content-type": content_type, **headers})


def get(query: str, status: int = 400, code: str | None = "BAD_REQUEST", **headers: str) -> Hostile:
    return Hostile(status, code, b"", "GET", f"/graphql?{query}", {"accept": JSON, **headers})


def asked(query: str, code: str, variables: Any = None, status: int = 200) -> Hostile:
    return body(json.dumps({"query": query, "variables": variables}), status, code)


BODIES = {
    "nothing": body(b""),
    "a space": body(b" "),
    "null": body("null"),
    "true": body("true"),
    "a number": body("7"),
    "a string": body('"{ __typename }"'),
    "an empty list": body("[]"),
    "a batch": body('[{"query": "{ __typename }"}]'),
    "an empty object": body("{}"),
    "an object that does not end": body('{"query": "{ __typename }"'),
    "something after the object": body('{"query": "{ __typename }"} x'),
    "two objects": body(PING + PING),
    "single quotes": body("{'query': '{ __typename }'}"),
    "a comment": body('{"query": "{ __typename }" /* x */}'),
    "a trailing comma": body('{"query": "{ __typename }",}'),
    "not a number": body('{"query": "{ __typename }", "variables": {"n": NaN}}'),
    "infinity": body('{"query": "{ __typename }", "variables": {"n": Infinity}}'),
    "minus infinity": body('{"query": "{ __typename }", "variables": {"n": -Infinity}}'),
    "deep lists": body(b"[" * 100_000),
    "deep lists that end": body(b"[" * 50_000 + b"]" * 50_000),
    "deep objects": body(b'{"a":' * 20_000 + b"1" + b"}" * 20_000),
    "deep variables": body(
        b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}}"
    ),
    "a lone surrogate as a query": body('{"query": "\\ud800"}'),
    "a lone surrogate in a variable": body(
        '{"query": "query ($i: ID!) { user(userId: $i) { name } }", "variables": {"i": "\\udfff"}}'
    ),
    "bytes that are no UTF-8": body(b'{"query": "\xff\xfe"}'),
    "an overlong encoding": body(b'{"query": "\xc0\xaf"}'),
    "a surrogate in UTF-8": body(b'{"query": "\xed\xa0\x80"}'),
    "UTF-16": body('{"query": "{ __typename }"}'.encode("utf-16")),
    "UTF-32": body('{"query": "{ __typename }"}'.encode("utf-32")),
    "gzip that does not say so": body(gzip.compress(PING)),
    "a control character in a string": body(b'{"query": "{ __typename \x01 }"}'),
    "a NUL": body(PING + b"\x00"),
    "query is null": body('{"query": null}'),
    "query is a number": body('{"query": 1}'),
    "query is a list": body('{"query": ["{ __typename }"]}'),
    "query is an object": body('{"query": {"a": 1}}'),
    "query is empty": body('{"query": ""}'),
    "variables are a list": body('{"query": "{ __typename }", "variables": []}'),
    "variables are a string": body('{"query": "{ __typename }", "variables": "{}"}'),
    "variables are a number": body('{"query": "{ __typename }", "variables": 0}'),
    "operationName is a number": body('{"query": "{ __typename }", "operationName": 1}'),
    "operationName is a list": body('{"query": "{ __typename }", "operationName": []}'),
    "extensions are a list": body('{"query": "{ __typename }", "extensions": []}'),
    "extensions are a string": body('{"query": "{ __typename }", "extensions": "x"}'),
    "persistedQuery is a string": body(
        '{"query": "{ __typename }", "extensions": {"persistedQuery": "x"}}'
    ),
    "documentId is a number": body('{"documentId": 7}'),
    "documentId is a list": body('{"documentId": ["sha256:x"]}'),
    "ten megabytes": body(b'{"query": "' + b"x" * 10_000_000 + b'"}', 413),
    "ten megabytes of spaces": body(b" " * 10_000_000, 413),
}
TYPES = {
    "no type": Hostile(415, "BAD_REQUEST", PING, headers={"content-type": ""}),
    "text": typed("text/plain"),
    "a form": typed("application/x-www-form-urlencoded", b"query=%7B__typename%7D"),
    "several parts": typed("multipart/form-data; boundary=x", b"--x--"),
    "nearly JSON": typed("application/jsonx"),
    "JSON lines": typed("application/jsonl"),
    "GraphQL itself": typed("application/graphql", b"{ __typename }"),
    "an answer's type": typed("application/graphql-response+json"),
    "another charset": typed(f"{JSON}; charset=latin-1"),
    "UTF-16 that says so": typed(f"{JSON}; charset=utf-16", PING.decode().encode("utf-16")),
    "two types": typed(f"{JSON}, text/plain"),
    "compressed": typed(JSON, gzip.compress(PING), **{"content-encoding": "gzip"}),
    "a bomb": typed(JSON, gzip.compress(b" " * 10_000_000), **{"content-encoding": "gzip"}),
    "deflated": typed(JSON, b"x", **{"content-encoding": "deflate"}),
    "compressed somehow": typed(JSON, b"x", **{"content-encoding": "x, gzip"}),
    "an answer in pictures": Hostile(
        406, "BAD_REQUEST", PING, headers={"content-type": JSON, "accept": "image/png"}
    ),
    "no answer at all": Hostile(
        406, "BAD_REQUEST", PING, headers={"content-type": JSON, "accept": "*/*;q=0"}
    ),
}
METHODS = {
    method: Hostile(405, "BAD_REQUEST", PING, method)
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "QUERY")
}
GETS = {
    "no query": get(""),
    "an empty query": get("query="),
    "variables that are no JSON": get("query={__typename}&variables={"),
    "variables that are a list": get("query={__typename}&variables=[]"),
    "variables twice, the last a list": get("query={__typename}&variables={}&variables=[]"),
    "extensions that are no JSON": get("query={__typename}&extensions=x"),
    "no UTF-8": get("query=%ff%fe"),
    "a surrogate": get("query=%ed%a0%80"),
    "a NUL": get("query=%00", code="GRAPHQL_PARSE_FAILED", status=200),
    "a mutation": get(
        "query=mutation{removeConnection(input:{userId:%22ann%22,otherUserId:%22bob%22}){removed}}",
        405,
    ),
    "of a page that follows a link": get("query={__typename}", 406, accept="*/*"),
    "of a picture": get("query={__typename}", 406, accept="image/*,*/*;q=0.8"),
    "a name of forty thousand letters": get(
        f"query={{{'a' * 40_000}}}", 200, "GRAPHQL_VALIDATION_FAILED"
    ),
}
DOCUMENTS = {
    name: body(json.dumps({"query": document}), *answered)
    for name, document in HOSTILE_DOCUMENTS.items()
    for answered in [
        (413, "BAD_REQUEST")
        if len(document) > 2_000_000
        else (200, "GRAPHQL_PARSE_FAILED" if name.startswith(("tokens", "nest")) else "TOO_COMPLEX")
    ]
}
PAGE = (
    "query ($i: ID!, $n: Int, $a: String) { user(userId: $i) "
    "{ connections(first: $n, after: $a) { totalCount } } }"
)
INVALID = "GRAPHQL_VALIDATION_FAILED"
VALUES = {
    **{
        f"first is {name}": asked(PAGE, code, {"i": "ann", "n": value})
        for name, value, code in (
            ("nought", 0, "INVALID_PAGE_SIZE"),
            ("negative", -1, "INVALID_PAGE_SIZE"),
            ("over a thousand", 1_001, "INVALID_PAGE_SIZE"),
            ("the largest integer", 2**31 - 1, "INVALID_PAGE_SIZE"),
            ("larger than an integer", 2**31, INVALID),
            ("larger than any integer", 10**30, INVALID),
            ("a fraction", 1.5, INVALID),
            ("a string", "5", INVALID),
            ("true", True, INVALID),
            ("a list", [5], INVALID),
            ("an object", {"a": 5}, INVALID),
        )
    },
    **{
        f"a cursor is {name}": asked(PAGE, code, {"i": "ann", "n": 5, "a": value})
        for name, value, code in (
            ("empty", "", "INVALID_CURSOR"),
            ("of no list", "x", "INVALID_CURSOR"),
            ("null in Base64", "bnVsbA==", "INVALID_CURSOR"),
            ("a list of lists", "W1tbW11dXV0=", "INVALID_CURSOR"),
            ("a megabyte", "A" * 1_000_000, "INVALID_CURSOR"),
            ("not in Base64", "!!!!", "INVALID_CURSOR"),
            ("not in ASCII", "é", "INVALID_CURSOR"),
            ("an injection", "' OR 1=1 //", "INVALID_CURSOR"),
            ("a number", 7, INVALID),
            ("a list", [], INVALID),
        )
    },
    **{
        f"an id is {name}": asked(PAGE, INVALID, {"i": value, "n": 5})
        for name, value in (
            ("null", None),
            ("a fraction", 1.5),
            ("true", True),
            ("a list", ["ann"]),
            ("an object", {"id": "ann"}),
        )
    },
    "an unknown variable is needed": asked(
        "query ($x: ID!) { user(userId: $x) { name } }", INVALID
    ),
    "a variable of no type": asked("query ($x: Nothing) { __typename }", INVALID),
    "a variable of an output type": asked("query ($x: User) { __typename }", INVALID),
    "an unknown field": asked("{ nothing }", INVALID),
    "an unknown argument": asked('{ user(userId: "a", x: 1) { name } }', INVALID),
    "an unknown directive": asked("{ __typename @x }", INVALID),
    "a field of a scalar": asked('{ user(userId: "a") { name { x } } }', INVALID),
    "an object without fields": asked('{ user(userId: "a") }', INVALID),
    "conflicting fields": asked(
        '{ a: user(userId: "a") { name } a: user(userId: "b") { name } }', INVALID
    ),
    "a fragment of another type": asked("{ ...f } fragment f on User { name }", INVALID),
    "a fragment that is a circle": asked(
        '{ user(userId: "a") { ...f } } fragment f on User { ...g } fragment g on User { ...f }',
        INVALID,
    ),
    "an unknown operation": asked("query A { __typename } query B { __typename }", INVALID),
    "two operations without a name": asked("{ __typename } { __typename }", INVALID),
    "a subscription": asked("subscription { x }", INVALID),
    "a type definition": asked("type A { b: Int }", INVALID),
    "no document": asked(" ", "GRAPHQL_PARSE_FAILED"),
    "only a comment": asked("# x", "GRAPHQL_PARSE_FAILED"),
    "an unfinished string": asked('{ user(userId: "a', "GRAPHQL_PARSE_FAILED"),
    "a wrong escape": asked('{ user(userId: "\\x") { name } }', "GRAPHQL_PARSE_FAILED"),
    "a surrogate in a document": asked(
        '{ user(userId: "\\uD800") { name } }', "GRAPHQL_PARSE_FAILED"
    ),
    "a character outside Unicode": asked(
        '{ user(userId: "\\u{110000}") { name } }', "GRAPHQL_PARSE_FAILED"
    ),
    "too many users": asked(
        "query ($i: [ID!]!) { users(userIds: $i) { name } }", "TOO_MANY_ITEMS", {"i": ["a"] * 101}
    ),
    "too many nodes": asked(
        "query ($i: [ID!]!) { nodes(ids: $i) { id } }", "TOO_MANY_ITEMS", {"i": ["a"] * 101}
    ),
    "too many pairs": asked(
        "query ($p: [UserPairInput!]!) { areConnected(pairs: $p) }",
        "TOO_MANY_ITEMS",
        {"p": [{"userId": "a", "otherUserId": "b"}] * 1_001},
    ),
    "a hundred thousand ids": asked(
        "query ($i: [ID!]!) { users(userIds: $i) { name } }", "TOO_COMPLEX", {"i": ["a"] * 100_000}
    ),
    "a path that is too long": asked(
        '{ connectionPath(userId: "ann", otherUserId: "bob", maxDegree: 7) { name } }',
        "INVALID_VALUE",
    ),
    "a page of pages of pages": asked(
        '{ user(userId: "ann") { connections(first: 1000) { nodes { connections(first: 1000) '
        "{ nodes { name } } } } } }",
        "TOO_COMPLEX",
    ),
}
ALL = {
    f"{kind}: {name}": case
    for kind, cases in (
        ("body", BODIES),
        ("type", TYPES),
        ("method", METHODS),
        ("get", GETS),
        ("document", DOCUMENTS),
        ("value", VALUES),
    )
    for name, case in cases.items()
}
WRITES = {
    name: {"name": "A", "email": "a@example.com"} | given
    for name, given in {
        "an empty name": {"name": ""},
        "a blank name": {"name": " \t "},
        "a name of a megabyte": {"name": "x" * 1_000_000},
        "a NUL in a name": {"name": "a\0b"},
        "a line break in a name": {"name": "a\nb"},
        "a direction mark in a name": {"name": "a\u202eb"},
        "no e-mail": {"email": ""},
        "an e-mail without a domain": {"email": "a@"},
        "an e-mail with two signs": {"email": "a@b@example.com"},
        "an e-mail with a line break": {"email": "a@example.com\nbcc: b@example.com"},
        "an e-mail of a megabyte": {"email": f"{'a' * 1_000_000}@example.com"},
        "an e-mail of an address": {"email": "a@[127.0.0.1]"},
        "an id of nothing": {"userId": ""},
        "an id with a slash": {"userId": "../etc/passwd"},
        "an id with a NUL": {"userId": "a\0b"},
        "an id of 65 characters": {"userId": "a" * 65},
        "an id that is an injection": {"userId": "'}) DETACH DELETE (n) //"},
        "an id in other letters": {"userId": "\uff41\uff4e\uff4e"},
        "a college with a NUL": {"college": "a\0b"},
        "a college of a megabyte": {"college": "x" * 1_000_000},
    }.items()
}
