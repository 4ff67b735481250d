"""What is remembered: profiles and first pages of connections, and how each becomes bytes."""

from collections.abc import Awaitable, Callable
from typing import Any, Generic, NamedTuple, TypeVar

import orjson

from graph.model import Connection, Named, Page, PageKey, User

Key = TypeVar("Key")
Value = TypeVar("Value")

LARGEST_PAGE = 100
"""The longest page that is remembered: longer ones are read once, by those who read all."""
_SECONDS = 60.0
_SECONDS_OF_NOBODY = 5.0


class Kind(NamedTuple, Generic[Key, Value]):
    """A sort of values.

    Attributes:
        name: What tells it from others.
        read: Reads values from the store that keeps them.
        owner: Whose stamp a value is remembered under.
        identify: What tells one key from another, in a name.
        encode: A value as bytes.
        decode: The value of a key, of its bytes.
        seconds: How long a value is remembered at most.
    """

    name: str
    read: Callable[[list[Key]], Awaitable[list[Value]]]
    owner: Callable[[Key], str]
    identify: Callable[[Key], str]
    encode: Callable[[Value], bytes]
    decode: Callable[[Key, bytes], Value]
    seconds: Callable[[Value], float]


def profiles(read: Callable[[list[str]], Awaitable[list[User | None]]]) -> Kind[str, User | None]:
    """Users by their ids, and who does not exist, for a shorter time."""
    return Kind(
        name="user",
        read=read,
        owner=lambda user_id: user_id,
        identify=lambda user_id: user_id,
        encode=lambda user: orjson.dumps(user and tuple(user)),
        decode=_user,
        seconds=lambda user: _SECONDS_OF_NOBODY if user is None else _SECONDS,
    )


def first_pages(
    read: Callable[[list[PageKey]], Awaitable[list[Page[Connection]]]],
) -> Kind[PageKey, Page[Connection]]:
    """First pages of connections."""
    return Kind(
        name="page",
        read=read,
        owner=lambda key: key.user_id,
        identify=lambda key: f"{key.user_id}/{key.first}{'+' * key.total}{'-' * key.named}",
        encode=_page_bytes,
        decode=_page,
        seconds=lambda page: _SECONDS,
    )


def is_remembered(key: PageKey) -> bool:
    """Whether a page is a first one, and not too long."""
    return key.after is None and key.first <= LARGEST_PAGE


def _user(user_id: str, content: bytes) -> User | None:
    values = orjson.loads(content)
    return values and User._make(values)


def _page_bytes(page: Page[Connection]) -> bytes:
    rows = [(since, tuple(user)) for _, user, since in page.items]
    return orjson.dumps((page.has_next, page.total, rows))


def _page(key: PageKey, content: bytes) -> Page[Connection]:
    has_next, total, rows = orjson.loads(content)
    owner: Any = key.user_id
    member = Named._make if key.named else User._make
    items = [Connection(owner, member(user), since) for since, user in rows]
    return Page(items, has_next, False, total)
