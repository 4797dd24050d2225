"""What the reader's notes and the dataset's eras put on the timeline; made when they change, not for every frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from viewer.index.table import OPEN, EventTable
from viewer.model import records
from viewer.model.calendar import DAY
from viewer.model.display import one_line
from viewer.model.edtf import parse
from viewer.session.note_index import Sign
from viewer.session.session import Session
from viewer.timeline.signs import NO_SIGNS, Signs, make_signs, sign_bits
from viewer.ui.marking import mark_span


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs of events, and stretches of time, in seconds: with a note's id and track, or with an era's title."""

    signs: Signs
    ties: frozenset[tuple[int, int, str]]
    """Relations with a note: the rows that holds it and that it is to, and its type."""
    note_spans: tuple[tuple[float, float, str, str | None], ...]
    eras: tuple[tuple[float, float, str], ...]
    own: tuple[tuple[float, str], ...]
    """The reader's marks: where each begins, with its name, and where it ends."""


class MarksNow:
    """The marks of a session as they stand; made anew where a table, what is to be seen or a colour is another."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._marks: Marks | None = None
        self._edition = -1
        self._causes: tuple[object, ...] = ()

    def get(self) -> Marks:
        """The marks as they stand now; the very same as before where nothing to be seen has changed."""
        session = self._session
        index = session.notes.index
        causes = (session.table, index, session.layers.colours, session.language)
        same = all(a is b or a == b for a, b in zip(causes, self._causes, strict=False))
        if self._marks is None or not same or self._edition != index.edition:
            former = self._marks if same else None
            self._marks, self._causes = self._made(former), causes
            self._edition = index.edition
        return self._marks

    def _made(self, former: Marks | None) -> Marks:
        """The marks; of ``former`` ones, which only lack the last changes, all other signs are kept."""
        session = self._session
        index, table, colours = session.notes.index, session.table, session.layers.colours
        changed = index.changed_since(self._edition) if former else None
        if former is None or changed is None:
            return marks_of(session, signs_of(table, index.signs, colours))
        if not changed:
            return marks_of(session, former.signs)
        now = {event: sign for event in changed if (sign := index.signs.get(event))}
        bare = Signs(np.sort(table.places(changed - now.keys())), np.zeros(len(changed) - len(now), np.uint16))
        return marks_of(session, former.signs.changed(bare).changed(signs_of(table, now, colours)))


def marks_of(session: Session, signs: Signs) -> Marks:
    """The marks as they stand now, with the signs of events."""
    return Marks(
        signs=signs,
        ties=_ties(session),
        note_spans=_spans(session.notes.on_spans()),
        eras=_eras(session),
        own=tuple(edge for mark in session.notes.marks() for edge in _edges(mark)),
    )


def signs_of(table: EventTable, signs: Mapping[str, Sign], colours: Mapping[str, str]) -> Signs:
    """The signs of events by row; pages have the colours of their sets."""
    if not signs:
        return NO_SIGNS
    made: dict[Sign, int] = {}
    bits = [made.get(sign) or made.setdefault(sign, _bits(sign, colours)) for sign in signs.values()]
    return make_signs(table.places(signs), bits)


def _ties(session: Session) -> frozenset[tuple[int, int, str]]:
    targets = [target for note in session.notes.index.on_relations() for target in note.targets]
    ties = [target for target in targets if isinstance(target, records.RelationTarget)]
    rows, to = (session.table.places(ids).tolist() for ids in ([t.event for t in ties], [t.to for t in ties]))
    return frozenset(zip(rows, to, (target.relation for target in ties), strict=True))


def _bits(sign: Sign, colours: Mapping[str, str]) -> int:
    pages = [colours.get(name, "") for name in sign.sets]
    return sign_bits(pages if sign.noted else (), starred=sign.starred, highlights=sign.highlights)


def _edges(mark: records.Note) -> list[tuple[float, str]]:
    """Where a mark begins, with its name, and where it ends; a day is one line."""
    start, end = mark_span(mark)
    return [(start, one_line(mark.text, 60)), *([(end, "")] if end - start > DAY else [])]


def _spans(notes: Iterable[records.Note]) -> tuple[tuple[float, float, str, str | None], ...]:
    """Start and end, in seconds, of every stretch of time a note stands on, the note's id, and its track if any."""
    found = []
    for note in notes:
        for target in note.targets:
            if isinstance(target, records.SpanTarget):
                start, end = parse(target.span).possible
                if start is not None and end is not None:
                    found.append((float(start), float(end), note.id, target.track))
    return tuple(found)


def _eras(session: Session) -> tuple[tuple[float, float, str], ...]:
    """Start and end, in seconds, and title of every era; one without an end reaches as far as anybody looks."""
    found = []
    for era in session.dataset.eras if session.cover.has_eras else ():
        start, end = era.date.value.possible
        bounds = (-float(OPEN) if start is None else float(start), float(OPEN) if end is None else float(end))
        found.append((*bounds, one_line(era.title.get(session.language))))
    return tuple(found)
