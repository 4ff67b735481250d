"""Bytes, as they come, cut into lines: however long one is, little of it is kept."""


class Lines:
    """Takes bytes, and gives the lines that end in them.

    Args:
        most: Bytes of a line; of one that is longer, more than these are given, but not all.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._begun = bytearray()

    def feed(self, chunk: bytes) -> list[bytes]:
        """The lines that end in these bytes, without their ends."""
        first, *others = chunk.split(b"\n")
        self._go_on(first)
        if not others:
            return []
        whole = [self._cut(), *others]
        self._go_on(whole.pop())
        return whole

    def close(self) -> list[bytes]:
        """The last line, if it has no end."""
        return [self._cut()] if self._begun else []

    def _go_on(self, piece: bytes) -> None:
        self._begun += piece[: self._most + 1 - len(self._begun)]

    def _cut(self) -> bytes:
        line = bytes(self._begun)
        self._begun.clear()
        return line
