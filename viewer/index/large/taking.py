"""Events as they come in a large file, taken by the same rules as those of a small one."""

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import cast

import numpy as np
from numpy.typing import NDArray
from pydantic_core import from_json

from viewer.formats.characters import may_be_suspect
from viewer.formats.draft import Draft
from viewer.formats.json_fault import JsonError
from viewer.formats.json_text import JsonText
from viewer.formats.json_window import JsonWindow
from viewer.formats.problem import Problems
from viewer.formats.reader import Reader, take_line
from viewer.index.large.batch import Batch
from viewer.index.large.gather import Gatherer
from viewer.index.large.plain import plain_events
from viewer.index.large.spans import ESCAPED, Elements
from viewer.model.event import AnyEvent

_LONGEST_PLAIN, _MOST_PLAIN = 1 << 20, 1 << 24
_NOTHING = b"null"
_MUST_ESCAPE = re.compile(r"\\[\\\"]")
Numbers = NDArray[np.int64]


class LargeDraft(Draft):
    """A draft whose events go into columns; the other records stay, for they are few.

    ``place`` is where the bytes of the next event begin. ``counted`` events come before the first.
    """

    def __init__(self, problems: Problems, counted: int = 0) -> None:
        super().__init__(problems)
        self.gathered = Gatherer()
        self._counted["events"] = counted

    def take(self, section: str, value: object, line: int, source: str, bare: str = "") -> None:
        super().take(section, value, line, source, bare)
        if section == "events" and self.records["events"]:
            event = cast("AnyEvent", self.records["events"].pop())
            self.lines["events"].clear()
            self.gathered.take(event, line, source.encode())

    def move_to(self, place: int, counted: int) -> None:
        """Let the next event begin at that byte, with so many before it."""
        self.gathered.place = place
        self._counted["events"] = counted

    def take_plain(self, encoded: Sequence[bytes], places: Numbers, lines: Numbers) -> list[int]:
        """Take those events that need no closer look; the numbers of the others, ascending."""
        left = np.ones(len(encoded), np.bool_)
        plain = plain_events(*_decoded(encoded))
        self.gathered.take_plain(plain, encoded, places, lines)
        left[plain.rows] = False
        return np.flatnonzero(left).tolist()

    def batch(self) -> Batch:
        """The events taken since the last batch."""
        batch = self.gathered.batch()
        self.gathered = Gatherer()
        return batch

    def whole_batch(self) -> Batch:
        """The events taken with what was wrong with them, for a draft that ends with it."""
        batch = self.batch()
        batch.problems, batch.left_out = self.problems, self.left_out
        return batch


def batch_of_lines(raw: bytes, file: str, place: int, line: int, counted: int) -> Batch:
    """The events on some whole lines of a file.

    They begin at the byte ``place``; ``line`` lines and ``counted`` events come before.
    """
    draft = LargeDraft(Problems(file), counted)
    encoded = raw.split(b"\n")
    lengths = np.fromiter(map(len, encoded), np.int64, len(encoded)) + 1
    places = np.cumsum(lengths) - lengths + place
    empty = 0
    for n in draft.take_plain(encoded, places, np.arange(line + 1, line + 1 + len(encoded))):
        source = encoded[n].decode()
        if source and not source.isspace():
            draft.move_to(int(places[n]), counted + n - empty)
            take_line(draft, source, line + 1 + n)
        else:
            empty += 1
    return draft.whole_batch()


def batch_of_elements(raw: bytes, file: str, place: int, line: int, column: int, counted: int) -> Batch:
    """The events in a part of a list, whole elements with the commas between them.

    The first begins at the byte ``place``, in that line and column; ``counted`` events come before.
    """
    try:
        draft = LargeDraft(Problems(file), counted)
        _take_elements(draft, raw, place, line, counted)
    except JsonError:  # the place of which is told by who reads with care
        draft = LargeDraft(Problems(file), counted)
        EventReader(JsonWindow(iter([f"[{raw.decode()}]"]), place - 1, line, column - 1), draft).take_list()
    return draft.whole_batch()


def _take_elements(draft: LargeDraft, raw: bytes, place: int, line: int, counted: int) -> None:
    """Take elements all of which can be decoded."""
    elements = Elements(raw)
    places, lines = elements.begins + place, elements.lines + line
    for n in draft.take_plain(elements.encoded, places, lines):
        source = elements.encoded[n].decode()
        json_text = JsonText(source)
        draft.move_to(int(places[n]), counted + n)
        draft.take("events", json_text.value(), int(lines[n]), source, json_text.bare)


class EventReader(Reader):
    """Takes the events of a list with care."""

    def __init__(self, window: JsonWindow, draft: LargeDraft) -> None:
        super().__init__(window, draft)
        self._window, self._events = window, draft

    def take_list(self) -> None:
        """Take all elements of the list that begins here."""
        for begin, element in self._window.elements(self._element):
            self.take_one(element, begin)

    def take_one(self, element: object, begin: int) -> None:
        """Take an element that was read, or what is wrong with it."""
        self._take_element("events", element, begin)

    def _element(self) -> object:
        self._events.gathered.place = self._window.byte_at(self._window.at)
        return self._window.element()


def _decoded(encoded: Sequence[bytes]) -> tuple[list[object], Sequence[bytes]]:
    """The values that were written, None for what takes a closer look; and their JSON without what is escaped."""
    block = b"\n".join(encoded)
    if b"\\" in block:
        bare = [_without_escaped(each) if b"\\" in each else each for each in encoded]
        return [_value(*pair) for pair in zip(encoded, bare, strict=True)], bare
    is_plain = not (b"\x7f" in block or len(block) > _MOST_PLAIN)
    plain = [each if (is_plain and each.isascii()) or _is_plain(each) else _NOTHING for each in encoded]
    with suppress(ValueError):
        return [from_json(each, cache_strings="keys") for each in plain], encoded
    return [_value(*pair) for pair in zip(plain, plain, strict=True)], encoded


def _value(encoded: bytes, bare: bytes) -> object:
    """The value that was written; ``bare`` is its JSON without what is escaped in it."""
    try:
        found = from_json(encoded, cache_strings="keys") if _is_plain(bare) else None
        return found if bare is encoded or _is_plain(_written_bare(found)) else None
    except ValueError:
        return None


def _without_escaped(encoded: bytes) -> bytes:
    return ESCAPED.sub(b"", encoded)


def _written_bare(value: object) -> bytes:
    """The value as JSON that escapes nothing but controls and what JSON must, and without the latter."""
    return _MUST_ESCAPE.sub("", json.dumps(value, ensure_ascii=False)).encode()


def _is_plain(encoded: bytes) -> bool:
    """Whether JSON needs no closer look for its characters or its length."""
    source = encoded.decode()
    return "\\" not in source and not may_be_suspect(source) and len(source) < _LONGEST_PLAIN
