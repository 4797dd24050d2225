"""The steps of one or of all notes, newest first, and what the notes were after each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal

from viewer.i18n import _
from viewer.model import records
from viewer.model.date_words import edtf_words
from viewer.session.notebook import Notebook, Revision

PAGE = 500
"""So many steps are read at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One step as the list shows it; saves of one burst are one."""

    first: int
    last: int
    kind: Literal["edit", "undo", "redo"]
    name: str
    author: str
    time: str
    count: int


@dataclass(frozen=True, slots=True)
class Ends:
    """A note before and after a step."""

    note: str
    before: records.Note | None
    after: records.Note | None

    @property
    def shown(self) -> records.Note:
        """The note after the step, or what it was before it was deleted."""
        note = self.after or self.before
        assert note is not None
        return note


class NoteHistory:
    """The history of ``notes``, or of the whole ``dataset`` where none is named, read page by page."""

    def __init__(self, notebook: Notebook, dataset: str, notes: Sequence[str] = ()) -> None:
        self.notebook, self.dataset, self.notes = notebook, dataset, tuple(notes)
        self.rows: list[Row] = []
        self.is_whole = False

    def read_more(self) -> list[Row]:
        """Read the next page; the steps that came with it."""
        if self.is_whole:
            return []
        more = self._of_notes() if self.notes else self._page(self.rows[-1].first if self.rows else None)
        self.is_whole = bool(self.notes) or len(more) < PAGE
        self.rows += more
        return more

    def newest(self) -> list[Row]:
        """The newest page as it is now."""
        return self._of_notes() if self.notes else self._page(None)

    def ends(self, row: Row, most: int | None = None) -> list[Ends]:
        """Each note the step touched with its state before and after, at most so many revisions of it."""
        last = row.last if most is None else min(row.last, row.first + most - 1)
        ends: dict[str, Ends] = {}
        for revision in self.notebook.between(self.dataset, row.first, last):
            if not self.notes or revision.note in self.notes:
                former = ends.get(revision.note)
                before = former.before if former else revision.before
                ends[revision.note] = Ends(revision.note, before, revision.after)
        return [each for each in ends.values() if each.before is not None or each.after is not None]

    def touched(self, row: Row) -> records.Note | None:
        """The note of a step that touched one alone."""
        if row.count != 1:
            return None
        found = self.notebook.between(self.dataset, row.last, row.last)
        return (found[0].after or found[0].before) if found else None

    def _page(self, below: int | None) -> list[Row]:
        steps = self.notebook.steps(self.dataset, below=below, most=PAGE)
        return [Row(s.first, s.last, s.kind, s.name, s.author, s.time, s.count) for s in reversed(steps)]

    def _of_notes(self) -> list[Row]:
        found = [revision for note in self.notes for revision in self.notebook.history(note)]
        found.sort(key=lambda revision: revision.seq)
        groups = groupby(found, key=lambda revision: (revision.step, revision.kind))
        return [_row(list(group)) for _key, group in groups][::-1]


def _row(revisions: Sequence[Revision]) -> Row:
    first, last = revisions[0], revisions[-1]
    count = len({revision.note for revision in revisions})
    return Row(first.seq, last.seq, first.kind, first.name, first.author, last.time, count)


def who_words(row: Row, own: str) -> str:
    """Who has done it; the reader is addressed."""
    return _("you") if row.author in ("", own) else row.author


def when_words(time: str, now: datetime, language: str) -> str:
    """The moment of a step by the clock of this machine: "today 14:03", "2 March 2026, 09:12"."""
    try:
        moment = datetime.fromisoformat(time).astimezone(now.tzinfo)
    except ValueError:
        return time
    clock = f"{moment:%H:%M}"
    days = (now.date() - moment.date()).days
    if days == 0:
        return _("today {time}").format(time=clock)
    if days == 1:
        return _("yesterday {time}").format(time=clock)
    return _("{date}, {time}").format(date=edtf_words(f"{moment:%Y-%m-%d}", language), time=clock)
