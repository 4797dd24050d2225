"""Events as they come in a large file, taken by the same rules as those of a small one."""

from typing import cast

from viewer.formats.characters import may_be_suspect
from viewer.formats.draft import Draft
from viewer.formats.json_window import quick_decoder
from viewer.formats.problem import Problems
from viewer.formats.reader import take_line
from viewer.index.large.batch import Batch
from viewer.index.large.gather import Gatherer
from viewer.index.large.plain import plain_event
from viewer.model.event import AnyEvent

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
    batch = draft.batch()
    batch.problems, batch.left_out = draft.problems, draft.left_out
    return batch


def is_plain(source: str) -> bool:
    """Whether JSON needs no closer look for its characters or its length."""
    return "\\" not in source and not may_be_suspect(source) and len(source) < _LONGEST_PLAIN


def _take_quickly(draft: LargeDraft, source: str, line: int, encoded: bytes) -> bool:
    try:
        value, end = quick_decoder.raw_decode(source)
    except (ValueError, RecursionError):
        return False
    return (end == len(source) or source[end:] == "\r") and draft.take_quickly(value, line, encoded)
