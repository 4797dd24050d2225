"""What is done to notes from the menus: to the chosen ones of the list while it has the focus, else to those of events.

Tags, highlights and stars are put on events that have no note as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from viewer.i18n import _, ngettext
from viewer.model import records
from viewer.model.highlight import Highlight
from viewer.paint.theme import AXIS_HEIGHT
from viewer.ui import steps
from viewer.ui.steps import can_star, delete_note, only_note
from viewer.ui.window import Window

MOST_CHANGED = 10_000
"""More notes are not changed at once: what the hand does is to be answered within a second or two."""


def why_not_chosen(window: Window, notes: Sequence[records.Note]) -> str:
    """Why nothing is done to chosen notes of the list; empty where it is."""
    if not notes:
        return _("Choose a note in the list first.")
    if len(notes) > MOST_CHANGED:
        words = _("At most {count} notes are changed at once. Choose fewer, for example with the filter.")
        return words.format(count=f"{MOST_CHANGED:,}")
    if any(note.dataset != window.session.cover.id for note in notes):
        return _("Open the timeline of these notes to change them; Enter does.")
    return ""


def why_not_listed(window: Window, notes: Sequence[records.Note]) -> str:
    """Why chosen notes of the list cannot be changed; empty where they can."""
    return why_not_chosen(window, notes) or steps.why_not_written(window)


def can_sign(window: Window) -> bool:
    """Whether signs can be put on what is meant."""
    listed = window.listed_notes()
    return can_star(window) if listed is None else not why_not_listed(window, listed)


def why_no_sign(window: Window, lacking: str) -> str:
    """What stands in the way of a sign on what is meant; ``lacking`` is the word where no event is selected."""
    listed = window.listed_notes()
    return steps.why_no_sign(window, lacking) if listed is None else why_not_listed(window, listed)


def has_notes(window: Window) -> bool:
    """Whether there are notes among what is meant that can be changed."""
    if window.written_notes() is not None:
        return window.session.notes.can_write
    if (listed := window.listed_notes()) is not None:
        return not why_not_listed(window, listed)
    signs = window.session.notes.index.signs
    return can_star(window) and any(id in signs for id in window.session.selection)


def why_no_notes(window: Window, lacking: str) -> str:
    """Why the notes of what is meant are not changed; ``lacking`` is the word where no event is selected."""
    return _("There is no note on what is selected.") if can_sign(window) else why_no_sign(window, lacking)


def are_starred(window: Window) -> bool:
    """Whether all that is meant has a star."""
    listed, session = window.listed_notes(), window.session
    if listed is not None:
        return bool(listed) and all(note.starred for note in listed)
    return bool(session.selection) and all(session.notes.is_starred(id) for id in session.selection)


def star_title(window: Window) -> str:
    """What the star command would do."""
    return _("Take the star off") if are_starred(window) else _("Star")


def star(window: Window) -> None:
    """Give what is meant a star, or take it off where all have one."""
    from viewer.session import bulk

    if (listed := window.listed_notes()) is None:
        window.session.star(window.session.selection)
    else:
        bulk.star(window.session, listed, not are_starred(window))


def tag(window: Window) -> None:
    """Ask for tags of what is meant."""
    if window.listed_notes() is not None:
        window.notes_panel.tag()
        return
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
    """Offer the palette for what is meant, or for the words marked in the details."""
    if window.listed_notes() is not None:
        window.notes_panel.choose_highlight()
        return
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
    """Highlight what is meant, or the words marked in the details; None takes their highlights off."""
    from viewer.session import bulk

    marked, listed = window.marked_words(), window.listed_notes()
    if marked is not None:
        bulk.highlight_words(window.session, *marked, wanted)
    else:
        bulk.highlight(window.session, _events(window) if listed is None else _notes(window), wanted)


def are_done(window: Window) -> bool:
    """Whether all notes of the selection are done."""
    notes = _notes(window)
    return bool(notes) and all(note.status == "done" for note in notes)


def flip_done(window: Window) -> None:
    """Call the notes of the selection done, or open again where all are done."""
    from viewer.session import bulk

    window.save()
    notes = _notes(window)
    bulk.set_status(window.session, notes, not are_done(window))
    _tell_how_many(window, notes)


def are_private(window: Window) -> bool:
    """Whether all notes of the selection are private."""
    notes = _notes(window)
    return bool(notes) and all(note.private for note in notes)


def flip_private(window: Window) -> None:
    """Keep the notes of the selection out of exports, or no longer."""
    from viewer.session import bulk

    window.save()
    notes = _notes(window)
    bulk.set_private(window.session, notes, not are_private(window))
    _tell_how_many(window, notes)


def can_delete(window: Window) -> bool:
    """Whether there is one note on the selected event, or any on several; or one is chosen in the list."""
    if window.listed_notes() is not None:
        return has_notes(window)
    return has_notes(window) if len(window.session.selection) > 1 else only_note(window) is not None


def why_not_deleted(window: Window) -> str:
    """Why no note is deleted by the key."""
    several = window.listed_notes() is not None or len(window.session.selection) > 1
    return why_no_notes(window, "") if several else steps.why_not_deleted(window)


def delete(window: Window) -> None:
    """Delete the chosen notes of the list, the note of the selected event, or all notes on several."""
    from viewer.ui.notes_panel.menus import delete_notes

    if window.listed_notes() is not None or len(window.session.selection) > 1:
        delete_notes(window.session, _notes(window))
    else:
        delete_note(window)


def with_history(window: Window) -> Sequence[records.Note]:
    """The notes whose history can be seen: those chosen in the list, or those of the event in the pane."""
    listed = window.listed_notes()
    if listed is None:
        return steps.notes_in_pane(window)
    if len(listed) > MOST_CHANGED:
        return ()
    return [note for note in listed if note.dataset == window.session.cover.id]


def why_no_history(window: Window) -> str:
    """Why there is no note whose history could be shown."""
    listed = window.listed_notes()
    return steps.why_no_history(window) if listed is None else why_not_chosen(window, listed)


def show_history(window: Window, notes: Sequence[records.Note]) -> None:
    """Show the history of notes."""
    window.show_dialog("history", *(note.id for note in notes))


def _notes(window: Window) -> list[records.Note]:
    """The note being written, those chosen in the list, or those on what is selected: of the set one writes into."""
    if not has_notes(window):
        return []
    for meant in (window.written_notes(), window.listed_notes()):
        if meant is not None:
            return meant
    session = window.session
    found = {note.id: note for id in session.selection for note in session.notes.on(id)}.values()
    return [note for note in found if note.set == session.layers.active] or list(found)


def _tell_how_many(window: Window, notes: Sequence[records.Note]) -> None:
    """Say how many notes were changed where that is more than one looks at."""
    if len(notes) > 1:
        words = ngettext("{count} note was changed.", "{count} notes were changed.", len(notes))
        window.session.tell(words.format(count=f"{len(notes):,}"), about="note")


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
