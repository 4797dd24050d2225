"""What the reader's notes and the dataset's eras put on the timeline; made when they change, not for every frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from viewer.index.table import OPEN
from viewer.model import records
from viewer.model.calendar import DAY
from viewer.model.display import one_line
from viewer.model.edtf import parse
from viewer.session.session import Session
from viewer.ui.marking import mark_span


@dataclass(frozen=True, slots=True)
class Marks:
    """Rows with a note, rows with a star, and stretches of time, in seconds, with a note's id or an era's title."""

    noted: frozenset[int]
    starred: frozenset[int]
    note_spans: tuple[tuple[float, float, str], ...]
    eras: tuple[tuple[float, float, str], ...]
    own: tuple[tuple[float, str], ...]
    """The reader's marks: where each begins, with its name, and where it ends."""


def marks_of(session: Session) -> Marks:
    """The marks as they stand now."""
    table, signs = session.table, session.notes.index.signs
    return Marks(
        noted=frozenset(table.rows(id for id, sign in signs.items() if sign.noted)),
        starred=frozenset(table.rows(id for id, sign in signs.items() if sign.starred)),
        note_spans=_spans(session.notes.on_spans()),
        eras=_eras(session),
        own=tuple(edge for mark in session.notes.marks() for edge in _edges(mark)),
    )


def _edges(mark: records.Note) -> list[tuple[float, str]]:
    """Where a mark begins, with its name, and where it ends; a day is one line."""
    start, end = mark_span(mark)
    return [(start, one_line(mark.text, 60)), *([(end, "")] if end - start > DAY else [])]


def _spans(notes: Iterable[records.Note]) -> tuple[tuple[float, float, str], ...]:
    """Start and end, in seconds, of every stretch of time a note stands on, and the note's id."""
    found = []
    for note in notes:
        for target in note.targets:
            if isinstance(target, records.SpanTarget):
                start, end = parse(target.span).possible
                if start is not None and end is not None:
                    found.append((float(start), float(end), note.id))
    return tuple(found)


def _eras(session: Session) -> tuple[tuple[float, float, str], ...]:
    """Start and end, in seconds, and title of every era; one without an end reaches as far as anybody looks."""
    found = []
    for era in session.dataset.eras if session.cover.has_eras else ():
        start, end = era.date.value.possible
        bounds = (-float(OPEN) if start is None else float(start), float(OPEN) if end is None else float(end))
        found.append((*bounds, one_line(era.title.get(session.language))))
    return tuple(found)
