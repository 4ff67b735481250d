"""Reads what client tools write when they register documents, each in a format of its own.

GraphQL Code Generator's client preset and Relay's compiler write an object of texts by their
hashes; Apollo's tool a list of operations; and a folder of `.graphql` files is a list by itself.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from graph.documents import Document
from graphql_api.documents.folders import texts_of_folder
from graphql_api.documents.ids import DocumentIdError, canonical, hash_of, id_of, is_possible
from graphql_api.documents.mistakes import ManifestError, Mistake

_APOLLO = "apollo-persisted-query-manifest"


def read_manifest(path: Path) -> list[Document]:
    """The documents of a manifest, whichever tool wrote it.

    Raises:
        ManifestError: It is none, or ids are not those of their texts.
    """
    if path.is_dir():
        return _documents((id_of(text), text) for text in texts_of_folder(path))
    try:
        content = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise ManifestError([Mistake(str(path), f"is not JSON: {error}")]) from None
    return _documents(_pairs(path, content))


def _pairs(path: Path, content: Any) -> Iterable[tuple[str, str]]:
    match content:
        case {"format": str(form), "version": 1, "operations": list(operations)} if form == _APOLLO:
            return [_operation(path, one) for one in operations]
        case dict() if all(isinstance(text, str) for text in content.values()):
            return [*content.items()]
    raise ManifestError([Mistake(str(path), "is no manifest of a format that is known")])


def _operation(path: Path, operation: Any) -> tuple[str, str]:
    match operation:
        case {"id": str(document_id), "body": str(text)}:
            return document_id, text
    raise ManifestError([Mistake(str(path), "has an operation without id or body")])


def _documents(pairs: Iterable[tuple[str, str]]) -> list[Document]:
    found: dict[str, Document] = {}
    mistakes = []
    for given, text in pairs:
        try:
            document_id = canonical(given)
        except DocumentIdError as error:
            mistakes.append(Mistake(given, str(error)))
            continue
        document = Document(document_id, text, hash_of(text))
        if not is_possible(document_id, text):
            mistakes.append(Mistake(given, "is not the hash of its text"))
        elif found.setdefault(document_id, document) != document:
            mistakes.append(Mistake(given, "is the id of two texts"))
    if mistakes:
        raise ManifestError(mistakes)
    return list(found.values())
