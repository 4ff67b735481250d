"""Requests that nobody means well with, and the status that each is to be answered with."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

JSON = MappingProxyType({"content-type": "application/json"})
EMAIL = b'{"email": "eve@example.com"'
SCORE = b'{"recommendations": [{"id": "cat", "score": %b}]}'


class Hostile(NamedTuple):
    """A request, and the status of its answer."""

    status: int
    method: str
    path: str
    content: bytes = b""
    headers: Mapping[str, str] = MappingProxyType({})


def new(content: bytes, status: int = 400, **headers: str) -> Hostile:
    return Hostile(status, "POST", "/users", content, JSON | headers)


def recommended(content: bytes, status: int = 400) -> Hostile:
    return Hostile(status, "POST", "/users/ann/recommendations", content, JSON)


def page(query: str, status: int = 400) -> Hostile:
    return Hostile(status, "GET", f"/users/ann/connections?{query}")


def path(path: str, status: int = 404, method: str = "GET") -> Hostile:
    return Hostile(status, method, path)


BODIES = {
    "nothing": new(b""),
    "a space": new(b" "),
    "null": new(b"null"),
    "a number": new(b"7"),
    "a string": new(b'"eve@example.com"'),
    "a list": new(b"[]"),
    "an empty object": new(b"{}"),
    "an object that does not end": new(EMAIL),
    "two objects": new(EMAIL + b"}" + EMAIL + b"}"),
    "single quotes": new(b"{'email': 'eve@example.com'}"),
    "a comment": new(EMAIL + b"/**/}"),
    "a trailing comma": new(EMAIL + b",}"),
    "not a number": new(EMAIL + b', "name": NaN}'),
    "bytes of no encoding": new(b'{"email": "\xff@example.com"}'),
    "UTF-16": new((EMAIL + b"}").decode().encode("utf-16")),
    "a byte order mark": new(b"\xef\xbb\xbf" + EMAIL + b"}"),
    "half a pair": new(b'{"email": "eve@example.com", "name": "\\ud800"}'),
    "half a pair as a name": new(b'{"email": "eve@example.com", "\\udc00": 1}'),
    "a null character": new(b'{"email": "eve@example.com", "name": "a\\u0000b"}'),
    "a line break": new(b'{"email": "eve@example.com", "name": "a\\nb"}'),
    "nested lists": new(b"[" * 100_000),
    "nested objects": new(b'{"email":' * 100_000),
    "nested lists as a value": new(EMAIL + b', "name": ' + b"[" * 900 + b"]" * 900 + b"}"),
    "five thousand digits": new(EMAIL + b', "name": ' + b"9" * 5_000 + b"}"),
    "a number for a text": new(b'{"email": 7}'),
    "a list for a text": new(b'{"email": ["eve@example.com"]}'),
    "null for an e-mail": new(b'{"email": null}'),
    "true for a name": new(EMAIL + b', "name": true}'),
    "a member too many": new(EMAIL + b', "admin": true}'),
    "members that are ours": new(EMAIL + b', "created_at": 0, "__class__": "x"}'),
    "a hundred thousand members": new(b"{%b}" % b",".join(b'"k%d":1' % n for n in range(100_000))),
    "a long name": new(EMAIL + b', "name": "' + b"x" * 100_000 + b'"}'),
    "a long e-mail": new(b'{"email": "' + b"x" * 100_000 + b'@example.com"}'),
    "an e-mail of many": new(b'{"email": "a@example.com,b@example.com"}'),
    "an e-mail with a break": new(b'{"email": "a@example.com\\r\\nbcc: b@example.com"}'),
    "a path for an id": new(EMAIL + b', "id": "../../etc/passwd"}'),
    "a long id": new(EMAIL + b', "id": "' + b"x" * 65 + b'"}'),
    "Cypher for an id": new(EMAIL + b', "id": "x\'}) DETACH DELETE (n"}'),
    "too large": new(b" " * 2_000_001, 413),
    "another type": new(EMAIL + b"}", 415, **{"content-type": "text/plain"}),
    "a form": new(b"email=eve@example.com", 415, **{"content-type": "multipart/form-data"}),
    "a patch's type": new(EMAIL + b"}", 415, **{"content-type": "application/merge-patch+json"}),
    "another charset": new(EMAIL + b"}", 415, **{"content-type": "application/json; charset=x"}),
    "compressed": new(EMAIL + b"}", 415, **{"content-encoding": "gzip"}),
    "no JSON wanted": new(EMAIL + b"}", 406, accept="text/html"),
    "JSON not wanted": new(EMAIL + b"}", 406, accept="application/json;q=0, */*"),
}
RECOMMENDATIONS = {
    "no list": recommended(b'{"recommendations": {}}'),
    "no items": recommended(b'{"recommendations": [7]}'),
    "too many items": recommended(b'{"recommendations": [%b]}' % b",".join([b"{}"] * 1_001)),
    "an item without a score": recommended(b'{"recommendations": [{"id": "cat"}]}'),
    "an item with members": recommended(
        b'{"recommendations": [{%b}]}' % b",".join(b'"k%d":1' % n for n in range(100_000))
    ),
    "a score of text": recommended(SCORE % b'"1"'),
    "a score of true": recommended(SCORE % b"true"),
    "a score of null": recommended(SCORE % b"null"),
    "a score beyond all": recommended(SCORE % b"1e400"),
    "a score of many digits": recommended(SCORE % (b"9" * 5_000)),
    "a score that is no number": recommended(SCORE % b"NaN"),
    "a score without end": recommended(SCORE % b"Infinity"),
    "a large score": recommended(SCORE % b"99999999999999999999999999", 200),
    "a source with a break": recommended(SCORE % b'1, "source": "a\\nb"'),
    "a long source": recommended(SCORE % (b'1, "source": "%b"' % (b"x" * 101))),
}
QUERIES = {
    "a limit of none": page("limit=0"),
    "a limit below none": page("limit=-5"),
    "a limit beyond all": page("limit=1001"),
    "a limit in words": page("limit=abc"),
    "an empty limit": page("limit="),
    "a limit with a point": page("limit=1.0"),
    "a limit with an underscore": page("limit=1_0"),
    "a limit with a space": page("limit=+5"),
    "a limit in other digits": page("limit=%D9%A5"),
    "a limit of many digits": page("limit=" + "9" * 5_000),
    "two limits": page("limit=1&limit=2"),
    "an offset below none": page("offset=-1"),
    "an offset too far": page("offset=10001"),
    "an offset and a cursor": page("offset=1&cursor=x"),
    "no cursor": page("cursor=x"),
    "an empty cursor": page("cursor="),
    "a cursor of no alphabet": page("cursor=%F0%9F%99%82"),
    "a long cursor": page("cursor=" + "A" * 50_000),
    "a parameter that is not known": page("first=1"),
    "bytes of no encoding as a value": page("cursor=%FF"),
    "bytes of no encoding as a name": page("%FF=1"),
    "a bare ampersand": page("&&&", 200),
    "all of something else": path("/users/ann/recommendations?all=1", 400, "DELETE"),
    "nothing to delete": path("/users/ann/recommendations", 400, "DELETE"),
    "all and some to delete": path("/users/ann/recommendations?all=true&user=x", 400, "DELETE"),
    "too many to delete": path(
        f"/users/ann/recommendations?{'&'.join(['user=x'] * 1_001)}", 400, "DELETE"
    ),
    "two to disconnect": path("/users/ann/connections?user=bob&user=cat", 400, "DELETE"),
}
PATHS = {
    "the root": path("/"),
    "another path": path("/nothing"),
    "a slash too many": path("/users/ann/"),
    "no id": path("/users//connections"),
    "an unknown part": path("/users/ann/friends"),
    "a deep path": path("/users" + "/x" * 5_000),
    "a null character in an id": path("/users/%00"),
    "a slash in an id": path("/users/ann%2Fconnections"),
    "bytes of no encoding in an id": path("/users/%FF%FE"),
    "half a pair in an id": path("/users/%ED%A0%80"),
    "half a percent sign": path("/users/%"),
    "a long id in a path": path(f"/users/{'x' * 20_000}"),
    "Cypher in a path": path("/users/x'%7D)%20DETACH%20DELETE%20(n"),
    "a face in a path": path("/users/%F0%9F%99%82"),
    "a method of another": path("/users/ann", 405, "DELETE"),
    "a method that is none": path("/users/ann", 405, "BREW"),
    "reading where one writes": path("/users", 405),
}
HOSTILE = BODIES | RECOMMENDATIONS | QUERIES | PATHS
