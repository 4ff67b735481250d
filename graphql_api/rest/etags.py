"""Entity tags: which state of a user a client knows (RFC 9110, 8.8.3 and 13.1)."""

import re
from hashlib import blake2b

import orjson

from graph.model import User

_TAG = re.compile(r'(W/)?"([^"]*)"')


def tag_of(user: User) -> str:
    """The strong tag of a user's present state."""
    digest = blake2b(orjson.dumps(list(user)), digest_size=9).hexdigest()
    return f'"{user.updated_at:x}-{digest}"'


def known(if_none_match: str, tag: str) -> bool:
    """Whether an If-None-Match header names the tag, which is compared weakly."""
    return if_none_match.strip() == "*" or tag in (f'"{name}"' for _, name in _tags(if_none_match))


def meant(if_match: str, tag: str) -> bool:
    """Whether an If-Match header names the tag, which is compared strongly."""
    return if_match.strip() == "*" or tag in (
        f'"{name}"' for weak, name in _tags(if_match) if not weak
    )


def _tags(header: str) -> list[tuple[str, str]]:
    return _TAG.findall(header)
