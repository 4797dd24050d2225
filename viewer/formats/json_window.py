"""A JSON text that is longer than one wants to hold: a part of it, moved along."""

import json
from collections.abc import Callable, Iterator

from viewer.formats.json_fault import JsonError
from viewer.formats.json_text import JsonText

_KEPT = 1 << 20
"""Characters behind the place that are kept before they are let go of all at once."""


class JsonWindow(JsonText):
    """A place in a JSON text that comes in pieces; offsets count from the beginning of what is held now.

    What lies behind is let go of between the members of an object or list.
    """

    def __init__(self, pieces: Iterator[str], first_byte: int = 0, line: int = 1, column: int = 1) -> None:
        """Begin at the place in the file where the first piece does."""
        super().__init__(next(pieces, ""))
        self._pieces = pieces
        self._byte, self._weighed_to = first_byte, 0
        self._line, self._column_before = line, column - 1

    def byte_at(self, offset: int) -> int:
        """The place in UTF-8 of an offset no smaller than the last one asked for."""
        self._byte += len(self.text[self._weighed_to : offset].encode())
        self._weighed_to = offset
        return self._byte

    def peek(self) -> str:
        here = self.text[self.at : self.at + 1]
        if here > " ":
            return here
        while not (found := super().peek()) and self._grow():
            pass
        return found

    def value(self) -> object:
        start = self.at
        while True:
            try:
                found = super().value()
            except JsonError as fault:
                whole = fault.end is not None and fault.end < len(self.text)
                if whole or not self._grow():
                    raise
            else:
                if self.at < len(self.text) or not self._grow():
                    return found
            self.at = start

    def column_at(self, offset: int) -> int:
        newline = self.text.rfind("\n", 0, offset)
        return offset - newline + (self._column_before if newline < 0 else 0)

    def rest_of_line(self) -> str:
        while self.text.find("\n", self.at) < 0 and self._grow():
            pass
        return super().rest_of_line()

    def quick_value(self) -> tuple[object, int] | None:
        """As ``quickly_decoded`` the next value, left where it is."""
        found = quickly_decoded(self.text, self.at)
        return found if found is not None and found[1] < len(self.text) else None

    def _expect(self, character: str) -> None:
        super()._expect(character)
        if self.at > _KEPT:
            self._let_go()

    def _let_go(self) -> None:
        self._line = self.line_at(self.at)
        self._column_before = self.column_at(self.at) - 1
        self.byte_at(self.at)
        self.text = self.text[self.at :]
        self.at = self._counted_to = self._weighed_to = 0

    def _grow(self) -> bool:
        """Take more of the text, twice as much each time; whether there was more."""
        pieces, wanted = [self.text], max(len(self.text), _KEPT)
        for piece in self._pieces:
            pieces.append(piece)
            wanted -= len(piece)
            if wanted <= 0:
                break
        self.text = "".join(pieces)
        return len(pieces) > 1


_scan: Callable[[str, int], tuple[object, int]] = vars(json.JSONDecoder())["scan_once"]


def quickly_decoded(text: str, start: int = 0) -> tuple[object, int] | None:
    """The value that begins there and where it ends; None where that takes a closer look.

    Keys that stand twice and NaN are not looked for; who asks must see to them.
    """
    try:
        found = _scan(text, start)
    except (StopIteration, ValueError, RecursionError):
        return None
    return found
