"""What the commands look at and do that is more than one call."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from viewer.i18n import _
from viewer.model import records
from viewer.ui.marking import show_mark
from viewer.ui.window import Window

MOST_STARRED = 10_000


def has_events(window: Window) -> bool:
    """Whether there is anything to show or to hand on."""
    return len(window.session.table) > 0


def has_problems(window: Window) -> bool:
    """Whether reading the file left anything to tell."""
    reading = window.session.reading
    return reading is not None and len(reading.problems) > 0


def has_selection(window: Window) -> bool:
    """Whether an event or a stretch of time is selected."""
    return bool(window.session.selection) or window.session.span is not None


def can_note(window: Window) -> bool:
    """Whether a note can be kept, and there is something for it to stand on."""
    return window.session.notes.can_write and (has_selection(window) or has_events(window))


def can_star(window: Window) -> bool:
    """Whether a star can be kept, and there is an event for it, or as many as are written while the hand rests."""
    return window.session.notes.can_write and 0 < len(window.session.selection) <= MOST_STARRED


def why_no_note(window: Window) -> str:
    """What is missing for a note."""
    return why_not_written(window) or _("Open a file first; then a note can stand on it, or on what is selected.")


def why_no_sign(window: Window, lacking: str) -> str:
    """What stands in the way of a sign on the selected events; ``lacking`` is the word where none is selected."""
    if window.session.notes.can_write and len(window.session.selection) > MOST_STARRED:
        return _("At most {count} events are changed at once.").format(count=f"{MOST_STARRED:,}")
    return why_not_written(window) or lacking


def why_not_deleted(window: Window) -> str:
    """Why no note is deleted by the key."""
    session = window.session
    if reason := why_not_written(window):
        return reason
    if not session.selection:
        return _("Select an event first; then its note can be deleted.")
    if session.notes.on(session.selection[-1]):
        return _("The event has several notes; delete one of them in the details.")
    return _("The event has no note.")


def why_not_written(window: Window) -> str:
    """Why no note can be changed now; empty where they can."""
    notebook = window.session.notebook
    if window.session.notes.can_write:
        return ""
    reason = notebook.read_only_reason if notebook else None
    return _("Notes cannot be changed: {reason}").format(reason=reason or _("The notebook is being opened."))


def undo_title(window: Window) -> str:
    """Undo, with the name of the step."""
    name = window.session.notes.undo_name
    return _("Undo: {step}").format(step=name) if name else _("Undo")


def redo_title(window: Window) -> str:
    """Redo, with the name of the step."""
    name = window.session.notes.redo_name
    return _("Redo: {step}").format(step=name) if name else _("Redo")


def bring_up(window: Window, notes: Sequence[records.Note]) -> None:
    """Bring into view what an undo or a redo was on: an event, which is selected, or a stretch of time."""
    session = window.session
    events = [id for note in notes for id in note.events if id in session.table.row_by_id]
    if chosen := next((id for id in events if id in session.selection), None):
        session.reveal_requested.emit(chosen)
    elif events:
        session.follow(events[0])
    elif marks := [note for note in notes if note.is_mark]:
        show_mark(window, marks[0])


def select_all(window: Window) -> None:
    """Select every event the filter wants; the one that had the pane keeps it where it is among them."""
    session = window.session
    rows = np.arange(len(session.table)) if session.wanted is None else np.array(sorted(session.wanted), dtype=np.int64)
    last = rows == (session.selected_rows[-1] if session.selection else -1)
    session.select_rows(np.concatenate([rows[~last], rows[last]]), session.span)


def related(window: Window, by: int) -> str | None:
    """The nearest event in time that the one in the pane is tied to: an earlier (-1) or a later one (1)."""
    return window.session.related[by > 0]


def follow_relation(window: Window, by: int) -> None:
    """Go to the nearest related event before or after."""
    id = related(window, by)
    if id is not None:
        window.session.follow(id)


def only_note(window: Window) -> records.Note | None:
    """The note of the event in the pane where it has exactly one; more are deleted in the pane."""
    session = window.session
    notes = session.notes.on(session.selection[-1]) if session.selection and session.notes.can_write else ()
    return notes[0] if len(notes) == 1 else None


def delete_note(window: Window) -> None:
    """Delete the note of the event in the pane."""
    note = only_note(window)
    if note is not None and window.session.notes.delete([note]):
        window.session.tell(_("The note was deleted. Undo brings it back."), about="note")


def notes_in_pane(window: Window) -> tuple[records.Note, ...]:
    """The shown notes of the event in the pane."""
    session = window.session
    return session.notes.on(session.selection[-1]) if session.selection else ()


def why_no_history(window: Window) -> str:
    """Why there is no note whose history could be shown."""
    if not window.session.selection:
        return _("Select an event with a note first; then the history of the note can be seen.")
    return _("The event has no note.")
