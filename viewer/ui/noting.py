"""What is done to the notes of all selected events at once: tags, highlights, status, privacy."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from viewer.i18n import _, ngettext
from viewer.model import records
from viewer.model.highlight import Highlight
from viewer.paint.theme import AXIS_HEIGHT
from viewer.ui import steps
from viewer.ui.steps import can_star, delete_note, only_note, why_no_sign
from viewer.ui.window import Window


def can_sign(window: Window) -> bool:
    """Whether signs can be put on the selected events."""
    return can_star(window)


def has_notes(window: Window) -> bool:
    """Whether there are notes on the selected events that can be changed."""
    signs = window.session.notes.index.signs
    return can_star(window) and any(id in signs for id in window.session.selection)


def why_no_notes(window: Window, lacking: str) -> str:
    """Why the notes of the selection are not changed; ``lacking`` is the word where none is selected."""
    return _("There is no note on what is selected.") if can_star(window) else why_no_sign(window, lacking)


def tag(window: Window) -> None:
    """Ask for tags of the selected events."""
    from viewer.session import bulk  # with records, which the first frame does without
    from viewer.ui.notes_panel.tag_picker import Tagging, TagPicker

    session, events = window.session, _events(window)
    notes = bulk.notes_on(session, session.selection)
    carried: dict[str, int] = {}
    for event in events:
        for each in {each for note in session.notes.on(event.id) for each in note.tags}:
            carried[each] = carried.get(each, 0) + 1
    heading = ngettext("Tags of {count} event", "Tags of {count} events", len(events))
    tagging = Tagging(
        len(events),
        carried,
        session.notes.index.tags,
        lambda name: bulk.tag(session, events, name),
        lambda name: bulk.untag(session, notes, name),
        heading.format(count=f"{len(events):,}"),
    )
    TagPicker(tagging, window.pane.window()).open_at(_spot(window))


def choose_highlight(window: Window) -> None:
    """Offer the palette for the words marked in the details, or for the selected events."""
    from viewer.session import bulk
    from viewer.ui.notes_panel.menus import fill_highlights, popup

    menu, marked, focus = popup(window.pane.window()), window.marked_words(), QApplication.focusWidget()
    if marked is not None and focus is not None:
        run = partial(bulk.highlight_words, window.session, *marked)
        fill_highlights(menu, window.habits.meaning, {note.highlight for note in marked[1]}, run)
        menu.popup(focus.mapToGlobal(focus.rect().bottomLeft()))
        return
    signs = window.session.notes.index.signs
    used = [signs[id].highlights if id in signs else () for id in window.session.selection]
    chosen: set[Highlight | None] = {each[0] if each else None for each in used}
    fill_highlights(menu, window.habits.meaning, chosen, lambda wanted: highlight(window, wanted))
    menu.popup(_spot(window))


def highlight(window: Window, wanted: Highlight | None) -> None:
    """Highlight the words marked in the details, or the selected events; None takes their highlights off."""
    from viewer.session import bulk

    marked = window.marked_words()
    if marked is not None:
        bulk.highlight_words(window.session, *marked, wanted)
    else:
        bulk.highlight(window.session, _events(window), wanted)


def are_done(window: Window) -> bool:
    """Whether all notes of the selection are done."""
    notes = _notes(window)
    return bool(notes) and all(note.status == "done" for note in notes)


def flip_done(window: Window) -> None:
    """Call the notes of the selection done, or open again where all are done."""
    from viewer.session import bulk

    bulk.set_status(window.session, _notes(window), not are_done(window))


def are_private(window: Window) -> bool:
    """Whether all notes of the selection are private."""
    notes = _notes(window)
    return bool(notes) and all(note.private for note in notes)


def flip_private(window: Window) -> None:
    """Keep the notes of the selection out of exports, or no longer."""
    from viewer.session import bulk

    bulk.set_private(window.session, _notes(window), not are_private(window))


def can_delete(window: Window) -> bool:
    """Whether there is one note on the selected event, or any on several."""
    return has_notes(window) if len(window.session.selection) > 1 else only_note(window) is not None


def why_not_deleted(window: Window) -> str:
    """Why no note is deleted by the key."""
    return why_no_notes(window, "") if len(window.session.selection) > 1 else steps.why_not_deleted(window)


def delete(window: Window) -> None:
    """Delete the note of the selected event, or all notes on several."""
    from viewer.ui.notes_panel.menus import delete_notes

    if len(window.session.selection) > 1:
        delete_notes(window.session, _notes(window))
    else:
        delete_note(window)


def _notes(window: Window) -> list[records.Note]:
    if not has_notes(window):
        return []
    notes = window.session.notes
    return list({note.id: note for id in window.session.selection for note in notes.on(id)}.values())


def _events(window: Window) -> list[records.AnyEvent]:
    session = window.session
    return [session.dataset.event_by_id[id] for id in session.table.known(session.selection)]


def _spot(window: Window) -> QPoint:
    """Where a small window for the selection opens: below the event selected last, inside the timeline."""
    timeline, session = window.timeline, window.session
    row = session.table.row_by_id[session.selection[-1]]
    x = timeline.moves.scale.x(float(session.table.anchor_of([row])[0]))
    left = timeline.heads_width + min(max(x, 0.0), timeline.moves.scale.width - 40)
    return timeline.mapToGlobal(QPoint(round(left), AXIS_HEIGHT + 8))
