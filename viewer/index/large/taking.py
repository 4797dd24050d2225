"""Events as they come in a large file, taken by the same rules as those of a small one."""

import re
from typing import cast

from viewer.formats.characters import may_be_suspect
from viewer.formats.draft import Draft
from viewer.formats.json_fault import JsonError
from viewer.formats.json_text import JsonText
from viewer.formats.json_window import JsonWindow, quickly_decoded
from viewer.formats.problem import Problems
from viewer.formats.reader import Reader, take_line
from viewer.index.large.batch import Batch
from viewer.index.large.gather import Gatherer
from viewer.index.large.plain import plain_event
from viewer.model.event import AnyEvent

_GAP = re.compile(r"[ \t\n\r]*,?[ \t\n\r]*")
_LONGEST_PLAIN, _MOST_PLAIN = 1 << 20, 1 << 24


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

    def take_quickly(self, value: object, line: int, encoded: bytes) -> bool:
        """Take a decoded event that needs no closer look, or none; its JSON has no backslash in it."""
        event = plain_event(value, encoded.count(b'"'))
        if event is None:
            return False
        self.gathered.take_plain(event, line, encoded)
        self._counted["events"] += 1
        return True

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
    gathered = draft.gathered
    unescaped = not (b"\\" in raw or b"\x7f" in raw or len(raw) > _MOST_PLAIN)
    for encoded in raw.split(b"\n"):
        line += 1
        gathered.place = place
        place += len(encoded) + 1
        source = encoded.decode()
        if not source or source.isspace():
            continue
        if not (((unescaped and source.isascii()) or is_plain(source)) and _take_quickly(draft, source, line, encoded)):
            take_line(draft, source, line)
    return draft.whole_batch()


def batch_of_elements(raw: bytes, file: str, place: int, line: int, column: int, counted: int) -> Batch:
    """The events in a part of a list, whole elements with the commas between them.

    The first begins at the byte ``place``, in that line and column; ``counted`` events come before.
    """
    text = raw.decode()
    try:
        draft = LargeDraft(Problems(file), counted)
        _take_elements(draft, text, place, line)
    except JsonError:  # the place of which is told by who reads with care
        draft = LargeDraft(Problems(file), counted)
        EventReader(JsonWindow(iter([f"[{text}]"]), place - 1, line, column - 1), draft).take_list()
    return draft.whole_batch()


def _take_elements(draft: LargeDraft, text: str, place: int, line: int) -> None:
    """Take elements all of which can be decoded."""
    at = 0
    while at < len(text):
        quick = quickly_decoded(text, at)
        if quick is None:
            raise JsonError.unreadable(at)
        value, end = quick
        source = text[at:end]
        encoded = source.encode()
        draft.gathered.place = place
        if not (is_plain(source) and draft.take_quickly(value, line, encoded)):
            json_text = JsonText(source)
            draft.take("events", json_text.value(), line, source, json_text.bare)
        gap = _GAP.match(text, end)
        behind = gap.end() if gap else end
        line += text.count("\n", at, behind)
        place += len(encoded) + behind - end
        at = behind


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


def is_plain(source: str) -> bool:
    """Whether JSON needs no closer look for its characters or its length."""
    return "\\" not in source and not may_be_suspect(source) and len(source) < _LONGEST_PLAIN


def _take_quickly(draft: LargeDraft, source: str, line: int, encoded: bytes) -> bool:
    quick = quickly_decoded(source)
    if quick is None:
        return False
    value, end = quick
    return (end == len(source) or source[end:] == "\r") and draft.take_quickly(value, line, encoded)
