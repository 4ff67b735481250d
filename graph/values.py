"""The forms in which text enters the graph: user ids, names, colleges, e-mails, sources, numbers.

Each function takes what a caller wrote and returns its accepted form (trimmed, Unicode
normalisation form C), or raises `InvalidValueError` with a message that the caller may see.
"""

import math
import re
import secrets
import time
import unicodedata
from collections.abc import Callable
from typing import Any, Final, TypeVar
from uuid import UUID

from email_validator import EmailNotValidError, validate_email

Value = TypeVar("Value")

MAX_USER_ID: Final = 64
MAX_NAME: Final = 200
MAX_COLLEGE: Final = 200
MAX_SOURCE: Final = 100
MAX_EMAIL: Final = 254

_USER_ID = re.compile(rf"[A-Za-z0-9_.-]{{1,{MAX_USER_ID}}}")
# Control characters, lone surrogates, line and paragraph separators. Format characters stay: the
# zero-width joiners among them are part of how many South Asian names are spelt.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REFUSED = frozenset({"Cc", "Cs", "Zl", "Zp"})
_INVISIBLE = frozenset("CZ")


class InvalidValueError(ValueError):
    """A value that cannot be taken in; the message says why, and never repeats the value."""


def named(name: str, parse: Callable[[Any], Value], value: Any) -> Value:
    """A value, parsed.

    Raises:
        InvalidValueError: It cannot be; the message says which it is.
    """
    try:
        return parse(value)
    except InvalidValueError as error:
        raise InvalidValueError(f"{name} {error}") from None


def parse_user_id(text: str) -> str:
    """A user's id: 1 to 64 letters, digits, underscores, full stops or hyphens, all ASCII."""
    user_id = text.strip()
    if not _USER_ID.fullmatch(user_id):
        raise InvalidValueError("must be 1 to 64 of letters, digits, '_', '.' and '-'")
    return user_id


def refer(text: str) -> str:
    """The id by which a caller refers to a user, who may not exist.

    One that no user can have is cut short and made encodable, so that a hostile id costs no more
    than another, and finds nobody.
    """
    return text.strip()[: MAX_USER_ID + 1].encode(errors="replace").decode()


def parse_name(text: str) -> str:
    """A user's name: 1 to 200 characters."""
    return _line(text, MAX_NAME)


def parse_college(text: str) -> str:
    """A user's college: 1 to 200 characters."""
    return _line(text, MAX_COLLEGE)


def parse_source(text: str) -> str:
    """Where a recommendation comes from: 1 to 100 characters."""
    return _line(text, MAX_SOURCE)


def parse_number(text: str) -> float:
    """A finite number, such as a score."""
    try:
        return check_number(float(text))
    except ValueError:
        raise InvalidValueError("must be a finite number") from None


def check_number(number: float) -> float:
    """A number that came as one: a finite one."""
    if not math.isfinite(number):
        raise InvalidValueError("must be a finite number")
    return float(number)


def parse_email(text: str) -> str:
    """An e-mail address as RFC 5322 and 6531 have it, its domain in lower case."""
    if len(text) > 2 * MAX_EMAIL:
        raise InvalidValueError(f"must be at most {MAX_EMAIL} characters")
    address = _line(text, MAX_EMAIL)
    try:
        return validate_email(address, check_deliverability=False, strict=True).normalized
    except EmailNotValidError:
        raise InvalidValueError("must be a valid e-mail address") from None


def email_key(email: str) -> str:
    """What two e-mails share when they differ by case alone."""
    return unicodedata.normalize("NFC", email.casefold())


def _line(text: str, longest: int) -> str:
    line = unicodedata.normalize("NFC", text.strip())
    if len(line) > longest:
        raise InvalidValueError(f"must be at most {longest} characters")
    categories = {unicodedata.category(character) for character in line}
    if categories & _REFUSED:
        raise InvalidValueError("must not contain control characters or line breaks")
    if _DIRECTIONS & {*line}:
        # They turn the text around them, too, wherever it is shown.
        raise InvalidValueError("must not change the direction of writing")
    if not any(category[0] not in _INVISIBLE for category in categories):
        raise InvalidValueError("must not be blank")
    return line


def new_id() -> str:
    """An id of our own making, later ones sorting after earlier: a UUID version 7 (RFC 9562)."""
    milliseconds = time.time_ns() // 1_000_000
    number = (milliseconds << 80) | secrets.randbits(80)
    version, variant = 0x7 << 76, 0x2 << 62
    return str(UUID(int=(number & ~(0xF << 76) & ~(0x3 << 62)) | version | variant))
