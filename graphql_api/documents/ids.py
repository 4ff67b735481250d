"""The ids of documents, as Appendix A of GraphQL over HTTP has them.

https://graphql.github.io/graphql-over-http/draft/#sec-Appendix-A-Persisted-Documents
"""

import hashlib
import re

_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(
    r"sha256:[0-9a-f]{64}|x-[a-z0-9-]{1,32}:[A-Za-z0-9_.:-]{1,128}|[A-Za-z0-9_.-]{1,128}"
)
_PREFIX = "sha256:"
_ALGORITHMS = {32: "md5", 40: "sha1", 64: "sha256"}


class DocumentIdError(ValueError):
    """What cannot be the id of a document."""


def canonical(document_id: str) -> str:
    """The one form of an id: a bare SHA-256, as Apollo's tools write it, gets its prefix.

    Raises:
        DocumentIdError: It has none of the forms of an id.
    """
    if not _ID.fullmatch(document_id):
        raise DocumentIdError(
            "an id is sha256: and 64 lower-case hexadecimals, "
            "or 1-128 letters, digits, '_', '.' and '-', or such of a scheme x-NAME:"
        )
    return _PREFIX + document_id if _HASH.fullmatch(document_id) else document_id


def hash_of(text: str) -> str:
    """The SHA-256 of a text, in lower-case hexadecimals."""
    # A lone surrogate, which JSON may hold, is no text that was ever hashed.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def id_of(text: str) -> str:
    """The id that a text has by itself."""
    return _PREFIX + hash_of(text)


def is_hash(document_id: str) -> bool:
    """Whether a canonical id can be checked against a text alone."""
    return document_id.startswith(_PREFIX)


def is_possible(document_id: str, text: str) -> bool:
    """Whether an id can be that of a text: one that looks like a hash has to be its hash."""
    bare = document_id.removeprefix(_PREFIX)
    algorithm = _ALGORITHMS.get(len(bare))
    if algorithm is None or not re.fullmatch(r"[0-9a-f]+", bare):
        return True
    return hashlib.new(algorithm, text.encode(), usedforsecurity=False).hexdigest() == bare
