"""What the reader's notes and the dataset's eras put on the timeline; made when they change, not for every frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    note_spans: tuple[tuple[float, float, str, str | None], ...]
    eras: tuple[tuple[float, float, str], ...]
    own: tuple[tuple[float, str], ...]
    """The reader's marks: where each begins, with its name, and where it ends."""


class MarksNow:
    """The marks of a session as they stand; made anew where a table, what is to be seen or a colour is another."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._marks: Marks | None = None
        self._causes: tuple[object, ...] = ()

    def get(self) -> Marks:
        """The marks as they stand now; the very same as before where nothing to be seen has changed."""
        session = self._session
        causes = (session.table, session.notes, session.notes.index.edition, session.layers.colours, session.language)
        if self._marks is None or any(a is not b and a != b for a, b in zip(causes, self._causes, strict=True)):
            self._marks, self._causes = marks_of(session, self._marks), causes
        return self._marks


def marks_of(session: Session, former: Marks | None = None) -> Marks:
    """The marks as they stand now; signs that have not changed are those of ``former``."""
    signs = signs_of(session.table, session.notes.index.signs, session.layers.colours)
    return Marks(
        signs=former.signs if former and signs.are(former.signs) else signs,
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
