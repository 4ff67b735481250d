"""Persisted documents: the data that their keepers speak in. Times are epoch milliseconds."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

_NAME = re.compile(r"[A-Za-z0-9_./@-]{1,100}")
_VERSION = re.compile(r"[A-Za-z0-9_.+-]{1,64}")


class Document(NamedTuple):
    """A GraphQL document that was registered.

    Attributes:
        document_id: What clients call it.
        text: Its text.
        sha256: The hash of the text, in lower-case hexadecimals.
    """

    document_id: str
    text: str
    sha256: str


class State(StrEnum):
    """Where an app version stands; only documents of published ones may be executed."""

    PENDING = "pending"
    PUBLISHED = "published"
    RETIRED = "retired"


class App(NamedTuple):
    """One version of a client application."""

    name: str
    version: str

    @property
    def key(self) -> str:
        """Both in one; no version holds the character between them."""
        return f"{self.name}@{self.version}"

    @classmethod
    def parse(cls, name: str, version: str) -> "App":
        """The app version of these.

        Raises:
            ValueError: They are too long, or hold other characters than names and versions do.
        """
        if not (_NAME.fullmatch(name) and _VERSION.fullmatch(version)):
            raise ValueError(
                "an app is 1-100 letters, digits, '_', '.', '-', '/' and '@', "
                "its version 1-64 letters, digits, '_', '.', '-' and '+'"
            )
        return cls(name, version)


@dataclass(frozen=True, slots=True)
class AppVersion:
    """An app version that is kept, and how many documents it lists."""

    app: App
    state: State
    documents: int
    created_at: int
    published_at: int | None
    retired_at: int | None


class PushOutcome(StrEnum):
    """What became of a push."""

    PUSHED = "PUSHED"
    UNCHANGED = "UNCHANGED"
    NOT_PENDING = "NOT_PENDING"
    IDS_TAKEN = "IDS_TAKEN"


class Push(NamedTuple):
    """What became of a push, and which ids mean other texts to other app versions."""

    outcome: PushOutcome
    taken: tuple[str, ...] = ()


class ChangeOutcome(StrEnum):
    """What became of a change of state."""

    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"
    NOT_FOUND = "NOT_FOUND"
    TOO_MANY = "TOO_MANY"


class Active(NamedTuple):
    """The documents that may be executed, at a revision: by their ids, the hashes of the texts."""

    revision: int
    hashes: dict[str, str]


class Used(NamedTuple):
    """Who asks, and for what: that by which calls are counted.

    Attributes:
        caller: The caller's name.
        client: The name that the client gives itself.
        client_version: And its version.
        document_id: A document's id, or the hash of one that is not registered.
        registered: Whether it is.
    """

    caller: str
    client: str
    client_version: str
    document_id: str
    registered: bool


class Usage(NamedTuple):
    """How often something was asked for, and when last."""

    used: Used
    calls: int
    last_used_at: int


OTHERS = Used("others", "", "", "others", False)
"""As what calls are counted that come after there are too many kinds of them."""
