"""From a note to what it stands on: on the timeline, in the details, with the caret in it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from viewer.errors import DateError
from viewer.model import records
from viewer.model.edtf import parse
from viewer.ui.note_editor import NoteEditor
from viewer.ui.window import Window


def show_note(window: Window, note: records.Note) -> bool:
    """Select what a note stands on and bring it into view; whether there is anything of it in the data."""
    session = window.session
    events = session.table.known(note.events)
    if events:
        session.clear_span()
        session.follow(events[0])
        if len(events) > 1:
            session.select([*events[1:], events[0]])
        return True
    spans = [bounds for target in note.targets if (bounds := _bounds(target)) is not None]
    on_all = any(isinstance(target, records.DatasetTarget) for target in note.targets)
    if not spans and not on_all:
        return False  # what is selected stays, for the note may be attached to it
    session.select([])
    if spans:
        window.timeline.go_to(*spans[0])
        session.select_span(*spans[0])
    else:
        session.clear_span()
        window.show_details(True)
    return True


def show_notes(window: Window, notes: list[records.Note]) -> None:
    """Select the events of several notes; nothing moves."""
    found = window.session.table.known(dict.fromkeys(event for note in notes for event in note.events))
    window.session.clear_span()
    window.session.select(found)


def write_on(window: Window, note: records.Note) -> None:
    """Put the caret into the editor of a note, or into the one the details offer."""
    show_note(window, note)
    window.show_details(True)
    for editor in window.pane.findChildren(NoteEditor):
        if editor.note is not None and editor.note.id == note.id and not editor.isHidden():
            editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
    window.write_note()


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
