"""The notes of a list in their order, and those of them a filter wants; kept up to date note by note."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

import numpy as np

from viewer.errors import DateError
from viewer.index.note_filter import NoteFilter, NoteSieve, folded_words
from viewer.index.table import OPEN, EventTable, Flag
from viewer.model import records
from viewer.model.edtf import parse

Order = Literal["date", "change"]
Key = tuple[int, str, str]
_FIRST, _UNDATED = -int(OPEN), int(OPEN)
SLICE = 2_048
"""So many notes are looked at between two looks at the clock."""


class Listing:
    """All notes from the first to the last, ``shown`` those that ``asked`` wants.

    In the order of "date" they come as what they stand on does, notes on the dataset first and those without a date
    last; in that of "change" the one changed last is the last. ``lost`` are the ids of events the dataset does not
    have. A scan for what is wanted is done by ``scan``, slice by slice, so that who asks can let others have a turn.
    """

    def __init__(self) -> None:
        self.order: Order = "date"
        self.asked = NoteFilter()
        self.lost: frozenset[str] = frozenset()
        self.shown: list[records.Note] = []
        self._all: list[records.Note] = []
        self._taken: Sequence[records.Note] = ()
        self._by_id: dict[str, records.Note] = {}
        self._when: dict[str, int] = {}
        self._sieve = NoteSieve()
        self._words: tuple[str, ...] = ()
        self._time_of: Callable[[str], int | None] = lambda _event: None

    def __len__(self) -> int:
        return len(self._all)

    def take(
        self, notes: Sequence[records.Note], table: EventTable | None, events: Iterable[str], order: Order
    ) -> None:
        """List other notes, which come oldest first; ``events`` are those they stand on in ``table``."""
        self.order = order
        self._when = _times(table, list(events)) if table is not None else {}
        self._time_of = self._when.get
        if notes is not self._taken:
            self._take_in(notes)
        if order == "date":
            times = np.fromiter(map(self._time, notes), np.int64, len(notes))
            self._all = [notes[place] for place in np.argsort(times, kind="stable").tolist()]
        else:
            self._all = sorted(notes, key=_changed)
        self.shown = []

    def _take_in(self, notes: Sequence[records.Note]) -> None:
        former, self._by_id = self._by_id, {note.id: note for note in notes}
        self._taken = notes
        for id, note in former.items():
            if self._by_id.get(id) is not note:
                self._sieve.forget(id)

    def ask(self, asked: NoteFilter) -> None:
        """Want other notes; ``scan`` finds them."""
        self.asked, self._words, self.shown = asked, folded_words(asked), []

    def scan(self) -> Iterator[list[records.Note]]:
        """Go through all notes and give those of each slice that are wanted, for ``shown``."""
        if self.asked.is_empty:
            yield self._all.copy()
            return
        for first in range(0, len(self._all), SLICE):
            yield self._sift(self._all[first : first + SLICE])

    def is_wanted(self, note: records.Note) -> bool:
        """Whether the filter wants a note."""
        return bool(self._sift([note]))

    def _sift(self, notes: list[records.Note]) -> list[records.Note]:
        if self.asked.unattached:
            notes = [note for note in notes if not self.lost.isdisjoint(note.events)]
        return self._sieve.sift(notes, self.asked, self._words)

    def place(self, note: records.Note) -> int | None:
        """Where a note stands among those shown; None where it does not."""
        known = self._by_id.get(note.id)
        if known is None:
            return None
        at = bisect_left(self.shown, self._key(known), key=self._key)
        return at if at < len(self.shown) and self.shown[at].id == note.id else None

    def get(self, id: str) -> records.Note | None:
        """A listed note by its id."""
        return self._by_id.get(id)

    def drop(self, id: str) -> int | None:
        """Take a note out; where it stood among those shown."""
        self._taken = ()
        note = self._by_id.get(id)
        if note is None:
            return None
        at = self.place(note)
        if at is not None:
            del self.shown[at]
        del self._all[bisect_left(self._all, self._key(note), key=self._key)]
        del self._by_id[id]
        self._sieve.forget(id)
        return at

    def where(self, note: records.Note, table: EventTable | None) -> int | None:
        """Where a new note would stand among those shown; None where the filter does not want it."""
        if table is not None and any(event not in self._when for event in note.events[:1]):
            self._when |= _times(table, list(note.events[:1]))
        return bisect_left(self.shown, self._key(note), key=self._key) if self.is_wanted(note) else None

    def put(self, note: records.Note, at: int | None) -> None:
        """Take a note in, ``at`` a place among those shown."""
        self._taken = ()
        self._by_id[note.id] = note
        self._sieve.forget(note.id)
        insort(self._all, note, key=self._key)
        if at is not None:
            self.shown.insert(at, note)

    def renew(self, note: records.Note) -> int | None:
        """Put another state of a note in its very place where it keeps it, and say where; None where it does not."""
        former, self._taken = self._by_id.get(note.id), ()
        if former is None or self._key(former) != self._key(note):
            return None
        self._sieve.forget(note.id)
        at = self.place(former)
        if at is None or not self.is_wanted(note):
            return None
        self._all[bisect_left(self._all, self._key(former), key=self._key)] = note
        self._by_id[note.id] = self.shown[at] = note
        return at

    def _key(self, note: records.Note) -> Key:
        if self.order == "date":
            return (self._time(note), note.created, note.id)
        return (0, *_changed(note))

    def _time(self, note: records.Note) -> int:
        """When what a note stands on begins, in seconds."""
        fields = vars(note.targets[0]) if note.targets else {}
        event = fields.get("event")
        if event is not None:
            known = self._time_of(event)
            return _start(fields["date"]) if known is None else known
        return _start(fields["span"]) if "span" in fields else _FIRST


def _changed(note: records.Note) -> tuple[str, str]:
    return (note.modified or note.created, note.id)


def _times(table: EventTable, events: list[str]) -> dict[str, int]:
    """Where the events of a table stand in time; those without a date stand last."""
    known = table.known(events)
    rows = np.array(table.rows(known), np.int64)
    times = np.where(table.has(Flag.UNDATED)[rows], OPEN, table.anchor_of(rows))
    return dict(zip(known, times.tolist(), strict=True))


@lru_cache(1 << 16)
def _start(edtf: str) -> int:
    try:
        start, end = parse(edtf).possible
    except DateError:
        return _UNDATED
    return next((int(bound) for bound in (start, end) if bound is not None), _UNDATED)
