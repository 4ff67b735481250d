"""Which text a request means, by whatever names it gives."""

from typing import NamedTuple

from graphql_api.documents.automatic import Automatic
from graphql_api.documents.ids import DocumentIdError, canonical, id_of, is_hash
from graphql_api.documents.registry import Registry
from graphql_api.door import Code, RefusedError, bad_request

_NOT_STORED = (("cache-control", "no-store"),)


class Question(NamedTuple):
    """How a request names its document: by its text, an id, Apollo's hash, or several of them."""

    query: str | None
    document_id: str | None
    sha256: str | None


class Asked(NamedTuple):
    """The text that a request means, and its id where it is registered and was called by that."""

    text: str
    document_id: str | None


class Finder:
    """Finds documents.

    Args:
        registry: The documents that are registered.
        automatic: What clients may register by asking; None where they may not.
    """

    def __init__(self, registry: Registry, automatic: Automatic | None) -> None:
        self._registry = registry
        self._automatic = automatic

    def find(self, question: Question) -> Asked:
        """What a request means.

        Raises:
            RefusedError: It means nothing that is known, or more than one thing.
        """
        ids = _ids(question)
        text = question.query
        if text is None:
            text = self._text(ids[0], question)
        for document_id in ids:
            self._check(document_id, text, question)
        registered = next(filter(None, map(self._registry.find, ids)), None)
        if registered:
            return Asked(text, registered.document_id)
        if self._automatic and question.sha256 and question.query:
            self._automatic.keep(ids[-1], text)
        return Asked(text, None)

    def check_active(self, asked: Asked) -> None:
        """Returns where what was found by an id may still be had by it.

        Raises:
            RefusedError: It was retired.
        """
        found = self._registry.find(asked.document_id) if asked.document_id else None
        if found is None or found.text != asked.text:
            raise self._unknown(asked.document_id)

    def _text(self, document_id: str, question: Question) -> str:
        if found := self._registry.find(document_id):
            return found.text
        text = self._automatic.get(document_id) if self._automatic else None
        if text is None:
            raise self._unknown(question.document_id)
        return text

    def _check(self, document_id: str, text: str, question: Question) -> None:
        if is_hash(document_id):
            matches = document_id == id_of(text)
        else:
            matches = self._text(document_id, question) == text
        if not matches:
            message = "the document is not the one of its id"
            raise RefusedError(Code.DOCUMENT_ID_MISMATCH, message)

    def _unknown(self, document_id: str | None) -> RefusedError:
        self._registry.check_known()
        if document_id is None:
            # Apollo's clients know this by its very words, and then send the text.
            code, message = Code.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound"
        else:
            code, message = Code.PERSISTED_DOCUMENT_NOT_FOUND, "there is no such document"
        return RefusedError(code, message, headers=_NOT_STORED)


def _ids(question: Question) -> list[str]:
    given = (question.document_id, question.sha256)
    try:
        return [canonical(document_id) for document_id in given if document_id is not None]
    except DocumentIdError as error:
        raise bad_request(str(error)) from None
