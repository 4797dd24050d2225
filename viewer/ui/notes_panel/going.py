"""From a note to what it stands on: on the timeline, in the details, with the caret in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from viewer.errors import DateError
from viewer.model import records
from viewer.model.edtf import parse
from viewer.ui.note_editor import NoteEditor
from viewer.ui.window import Window


def show_note(window: Window, note: records.Note) -> None:
    """Select what a note stands on and bring both into view; of one that has lost that, the note alone is shown."""
    _select(window, note)
    QTimer.singleShot(0, window.pane, partial(_scroll_to, window.pane.window(), note.id))  # once it is laid out


def _select(window: Window, note: records.Note) -> None:
    session = window.session
    note = session.notes.get(note.id) or note  # as it is now
    events = session.table.known(note.events)
    if events:
        session.clear_span()
        session.follow(events[0])
        if len(events) > 1:
            session.select([*events[1:], events[0]])
        return
    spans = [bounds for target in note.targets if (bounds := _bounds(target)) is not None]
    on_all = any(isinstance(target, records.DatasetTarget) for target in note.targets)
    if not spans and not on_all:
        window.show_lost(note)  # what is selected stays, for the note may be attached to it
        return
    session.select([])
    if spans:
        window.timeline.go_to(*spans[0])
        session.select_span(*spans[0])
    else:
        session.clear_span()
        window.show_details(True)


def show_notes(window: Window, notes: list[records.Note]) -> None:
    """Select the events of several notes; nothing moves."""
    found = window.session.table.known(dict.fromkeys(event for note in notes for event in note.events))
    window.session.clear_span()
    window.session.select(found)


def write_on(window: Window, note: records.Note) -> None:
    """Put the caret into that very note."""
    show_note(window, note)
    window.write_on(window.session.notes.get(note.id) or note)


def _scroll_to(window: QWidget, id: str) -> None:
    """Bring a note into view in the details."""
    for editor in window.findChildren(NoteEditor):
        area = editor.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and editor.note is not None and editor.note.id == id:
            area.ensureWidgetVisible(editor)


def _bounds(target: records.Target) -> tuple[float, float] | None:
    """Where a stretch of time begins and ends, in seconds; an open end is the other one."""
    if not isinstance(target, records.SpanTarget):
        return None
    try:
        start, end = parse(target.span).possible
    except DateError:
        return None
    known = [float(bound) for bound in (start, end) if bound is not None]
    return (known[0], known[-1]) if known else None
