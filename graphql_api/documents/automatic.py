"""Documents that clients registered by asking (Apollo's automatic persisted queries).

They save bytes on the way and mean nothing else. Each process has its own, in memory: a client
whose hash another process does not know sends the text again, as Apollo's protocol has it.
"""

from collections import OrderedDict

_ROOM = 16 * 2**20
_OVERHEAD = 200


class Automatic:
    """The texts that were asked for last, by their ids.

    Args:
        room: How many characters are kept.
    """

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._texts: OrderedDict[str, str] = OrderedDict()

    def get(self, document_id: str) -> str | None:
        """The text of an id, if it is known."""
        text = self._texts.get(document_id)
        if text is not None:
            self._texts.move_to_end(document_id)
        return text

    def keep(self, document_id: str, text: str) -> None:
        """Keeps a text, whose hash the id is; those used longest ago make room."""
        if document_id in self._texts:
            return
        self._texts[document_id] = text
        self._room -= len(text) + _OVERHEAD
        while self._room < 0:
            self._room += len(self._texts.popitem(last=False)[1]) + _OVERHEAD
