"""What a step has changed in a note: its text piece by piece, its fields from one value to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from viewer.errors import DateError
from viewer.i18n import _
from viewer.model import records
from viewer.model.date_words import edtf_words
from viewer.model.display import one_line
from viewer.model.highlight import Highlight

MOST_PIECES = 3_000
"""So many words, and beyond that lines, are compared one by one; longer texts change as a whole."""
_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, came in or was taken out."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field by its name, with what it was and what it is, in words."""

    name: str
    former: str
    now: str


def text_pieces(before: str, after: str) -> list[Piece]:
    """``after`` beside ``before``, word by word, or line by line where there are very many words."""
    for pattern in (r"\s+|\w+|[^\w\s]", r"[^\n]*\n|[^\n]+"):
        old, new = re.findall(pattern, before), re.findall(pattern, after)
        if len(old) + len(new) <= MOST_PIECES:
            return list(_compared(old, new))
    return [Piece("removed", before), Piece("added", after)]


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(new[c:d]))
            continue
        if b > a:
            yield Piece("removed", "".join(old[a:b]))
        if d > c:
            yield Piece("added", "".join(new[c:d]))


def field_changes(before: records.Note, after: records.Note, words: TargetWords) -> list[FieldChange]:
    """Every field but the text that differs."""
    pairs = zip(fields_in_words(before, words), fields_in_words(after, words), strict=True)
    lacking = {_("Star"): _("no"), _("Private"): _("no"), _("Set of notes"): _("My notes")}
    return [
        FieldChange(name, *(value or lacking.get(name, _("none")) for value in (former, now)))
        for (name, former), (_name, now) in pairs
        if former != now
    ]


def fields_in_words(note: records.Note, words: TargetWords) -> list[tuple[str, str]]:
    """The fields of a note with their values, but for its text."""
    return [
        (_("Stands on"), words.all(note)),
        (_("Tags"), ", ".join(note.tags)),
        (_("Star"), _("yes") if note.starred else ""),
        (_("Highlight"), words.highlight(note)),
        (_("Status"), {"open": _("open"), "done": _("done")}[note.status]),
        (_("Private"), _("yes") if note.private else ""),
        (_("Language"), note.language),
        (_("Set of notes"), note.set),
    ]


class TargetWords:
    """What notes stand on, in words of ``language``; ``dataset`` has the titles of today."""

    def __init__(self, dataset: records.Dataset, language: str, meanings: Mapping[Highlight, str]) -> None:
        self._dataset, self._language, self._meanings = dataset, language, meanings

    def all(self, note: records.Note) -> str:
        """All that a note stands on."""
        return ", ".join(dict.fromkeys(self._one(target) for target in note.targets))

    def brief(self, note: records.Note) -> str:
        """The first things a note stands on, and how many more there are."""
        names = list(dict.fromkeys(self._one(target) for target in note.targets))
        more = len(names) - _MOST_NAMED
        named = ", ".join(names[:_MOST_NAMED])
        if more <= 0:
            return named
        return _("{names} and {count} more").format(names=named, count=more)

    def highlight(self, note: records.Note) -> str:
        """What the highlight of a note means."""
        return self._meanings.get(note.highlight, note.highlight) if note.highlight else ""

    def _one(self, target: records.Target) -> str:
        if isinstance(target, records.RelationTarget):
            ends = self._title(target.event, target.title), self._title(target.to, target.to_title)
            return " – ".join(ends)
        if isinstance(target, records.EventPart):
            return self._title(target.event, target.title)
        if isinstance(target, records.SpanTarget):
            return _span_words(target.span, self._language)
        return _("the dataset") if isinstance(target, records.DatasetTarget) else _("something of another program")

    def _title(self, id: str, former: str) -> str:
        event = self._dataset.event_by_id.get(id)
        return one_line(event.title.get(self._language) if event else former or id)


def _span_words(span: str, language: str) -> str:
    try:
        return edtf_words(span, language)
    except DateError:
        return one_line(span)
