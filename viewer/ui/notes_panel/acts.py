"""What the hand does to the chosen notes of the list: keys, the menu, small windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt

from viewer.model import records
from viewer.session import attaching, bulk
from viewer.session.attaching import has_place
from viewer.ui import noting
from viewer.ui.notes_panel import going
from viewer.ui.notes_panel.menus import NoteMenu, delete_notes, fill_highlights, popup
from viewer.ui.notes_panel.tag_picker import Tagging, TagPicker
from viewer.ui.notes_panel.view import NotesView
from viewer.ui.window import Window


class NoteActs:
    """Acts on what ``view`` has chosen. ``write_on`` puts the caret into a note, ``lost`` are ids of lost events."""

    def __init__(
        self,
        window: Window,
        view: NotesView,
        write_on: Callable[[records.Note], object],
        lost: Callable[[], frozenset[str]],
    ) -> None:
        self._window, self._session, self._view = window, window.session, view
        self._write_on, self._lost = write_on, lost
        self._menu = NoteMenu(window, self.tag, write_on, self._attach_here)

    def on_key(self, key: Qt.Key) -> None:
        """Do what a key means for the chosen notes."""
        notes = self._changeable()
        if not notes:
            return
        match key:
            case Qt.Key.Key_Delete:
                delete_notes(self._session, notes)
            case Qt.Key.Key_T:
                self.tag(notes)
            case Qt.Key.Key_H:
                self.choose_highlight(notes)
            case Qt.Key.Key_Asterisk:
                bulk.star(self._session, notes, not all(note.starred for note in notes))
            case Qt.Key.Key_N:
                self._write_beside(notes[0])

    def _changeable(self) -> list[records.Note]:
        """The chosen notes, where they can be changed; else the reader is told why they cannot."""
        notes = self._view.notes(noting.MOST_CHANGED + 1)
        why = noting.why_not_chosen(self._window, notes)
        if why:
            self._session.tell(why, about="note")
        return [] if why else notes

    def open_menu(self, point: QPoint) -> None:
        """Open the menu for the chosen notes at a point of the screen."""
        notes = self._changeable()
        if notes:
            menu = popup(self._view)
            self._menu.fill(menu, notes)
            menu.popup(point)

    def _write_beside(self, note: records.Note) -> None:
        """Begin a note on what ``note`` stands on; where that is lost, go on with the note itself."""
        if has_place(note, self._session.table):
            going.show_note(self._window, note)
            self._window.write_note()
        else:
            self._write_on(note)

    def choose_highlight(self, notes: Sequence[records.Note]) -> None:
        """Offer the palette for notes, at the current one."""
        menu, used = popup(self._view), {note.highlight for note in notes}
        fill_highlights(menu, self._window.habits.meaning, used, partial(bulk.highlight, self._session, notes))
        menu.popup(self._corner())

    def tag(self, notes: Sequence[records.Note]) -> None:
        """Ask for tags of notes, at the current one."""
        session = self._session
        if not session.notes.can_write:
            return
        tagging = Tagging(
            len(notes),
            bulk.tags_of(notes),
            session.notes.index.tags,
            lambda tag: bulk.tag(session, notes, tag),
            lambda tag: bulk.untag(session, notes, tag),
        )
        TagPicker(tagging, self._view).open_at(self._corner())

    def _attach_here(self, notes: Sequence[records.Note]) -> None:
        """Put notes on the one selected event: in the place of what they have lost, else of the first."""
        session = self._session
        if len(session.selection) != 1:
            return
        target, lost = session.target(session.selection[0]), self._lost()
        moves = []
        for note in notes:
            events = note.events
            if events:
                former = next((event for event in events if event in lost), events[0])
                moves.append((note, former, target))
        attaching.attach(session.notes, moves)

    def _corner(self) -> QPoint:
        """Where a small window for the current note opens."""
        area = self._view.visualRect(self._view.currentIndex())
        return self._view.viewport().mapToGlobal(QPoint(area.left() + 32, min(area.bottom(), self._view.height() - 8)))
