"""The GraphQL documents that the client sends, each with the hash that names it."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ENDING = ".graphql"


@dataclass(frozen=True, slots=True)
class Document:
    """A GraphQL document of one operation.

    Attributes:
        text: What it says.
        sha256: The SHA-256 of that, in lower-case hexadecimals.
    """

    text: str
    sha256: str


@cache
def document(name: str) -> Document:
    """The document of an operation, by the name of its file."""
    text = files(__package__).joinpath("documents", name + _ENDING).read_text(encoding="utf-8")
    return Document(text, hashlib.sha256(text.encode()).hexdigest())


def all_documents() -> list[Document]:
    """Every document that the client may send, in the order of their names."""
    names = sorted(file.name for file in files(__package__).joinpath("documents").iterdir())
    return [document(name.removesuffix(_ENDING)) for name in names if name.endswith(_ENDING)]
