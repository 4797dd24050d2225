"""The notes panel: scope, filter, what has lost its place, the list, the sets."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from viewer.i18n import _, ngettext
from viewer.model import records
from viewer.paint import icons, theme
from viewer.session import attaching
from viewer.ui import noting
from viewer.ui.notes_panel import going
from viewer.ui.notes_panel.acts import NoteActs
from viewer.ui.notes_panel.delegate import NoteDelegate
from viewer.ui.notes_panel.elsewhere import Elsewhere
from viewer.ui.notes_panel.empty import EmptyPage
from viewer.ui.notes_panel.filters import FilterBar
from viewer.ui.notes_panel.listing import Order
from viewer.ui.notes_panel.model import MOST_RENEWED, NotesModel
from viewer.ui.notes_panel.scope import ScopeSwitch
from viewer.ui.notes_panel.sets import SetsSection
from viewer.ui.notes_panel.unattached import Unattached
from viewer.ui.notes_panel.view import NotesView
from viewer.ui.plain_text import PlainLabel, TextButton, set_tooltip
from viewer.ui.tool_button import ToolButton
from viewer.ui.window import Window

MOST_MARKED = 5_000
"""A selection of more events is not marked in the list."""


class NotesPanel(QWidget):
    """What stands in the dock at the left; it hears the session and asks the window to go places."""

    close_requested = Signal()
    listed_changed = Signal()

    def __init__(self, window: Window, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window, self._session = window, window.session
        session = self._session
        self._seen: tuple[object, int] = (None, 0)
        self._is_going = self._is_meant = False
        meaning = window.habits.meaning
        self.model = NotesModel(session, meaning, self)
        self.view = NotesView(self.model, NoteDelegate(lambda: session.layers, self), self)
        self.filters = FilterBar(self._tags, self._sets, meaning, self)
        self.scope = ScopeSwitch(self)
        self.count = PlainLabel("", "second", wrap=False, selectable=False)
        self.clear = TextButton(_("Clear the filter"), self.filters.clear, role="second")
        self.unattached = Unattached(session, self)
        self.sets = SetsSection(session, self.export_set, self.print_set, self)
        self.empty = EmptyPage(self._on_way_out, self)
        self.elsewhere = Elsewhere(window, self)
        self.acts = NoteActs(window, self.view, self.write_on, lambda: self.model.listing.lost)
        self.stack = QStackedWidget()
        self._lay_out()
        self._listen()
        self.read()

    # --- what is asked of the panel --------------------------------------------------------------

    def go(self) -> None:
        """Go into the list, or into the field above where nothing is listed."""
        if self.model.rowCount():
            self._to_list()
        else:
            self.search()

    def search(self) -> None:
        """Put the caret into the field that searches notes."""
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def write_on(self, note: records.Note) -> None:
        """Put the caret into a note, in the details."""
        if note.dataset != self._session.cover.id:
            self.elsewhere.go(note)
            return
        self._go(lambda: going.write_on(self._window, note))

    def show_note(self, note: records.Note) -> None:
        """Show what a note stands on, and the note in the list."""
        self._go(lambda: going.show_note(self._window, note))
        self.view.choose(note)

    def new_set(self) -> None:
        """Ask for the name of a new set."""
        self.sets.begin()

    def tag(self) -> None:
        """Ask for tags of the chosen notes."""
        self.acts.tag(self.view.notes())

    def choose_highlight(self) -> None:
        """Offer the palette for the chosen notes."""
        self.acts.choose_highlight(self.view.notes())

    def listed_notes(self) -> list[records.Note] | None:
        """The chosen notes while the list has the focus, also behind an open menu; else None.

        Of too many for a command only one more than it takes, for every command asks.
        """
        return self.view.notes(noting.MOST_CHANGED + 1) if self._is_meant else None

    def export_set(self, name: str) -> None:
        """Open the export of notes with that set chosen."""
        from viewer.ui.dialogs.notes_out import NotesOutDialog  # once a set is exported

        dialog = NotesOutDialog(self._window, self.window())
        dialog.show_set(name)
        dialog.open()

    def print_set(self, name: str) -> None:
        """Open the dialog of printing with the notes of that set alone."""
        from viewer.ui.dialogs.printing import PrintDialog  # once a set is printed

        dialog = PrintDialog(self._window, self.window())
        dialog.show_set(name)
        dialog.open()

    def release(self) -> None:
        """End the work in the background."""
        self.model.release()

    # --- what the session tells ------------------------------------------------------------------

    def read(self) -> None:
        """List all notes of the scope anew."""
        self.model.forget_rows()
        if self.scope.is_everywhere:
            self.elsewhere.read()
            return
        index = self._session.notes.index
        self._seen = (index, len(index.touched))
        self._find_lost()
        shown = tuple(note for note in index.all if index.is_shown(note)) if index.hidden else index.all
        self.model.take(shown, self.filters.order)
        self._show_state()

    def _on_notebook_changed(self) -> None:
        """Take in what has changed; another notebook, or a great many changes, are read anew."""
        index = self._session.notes.index
        former, count = self._seen
        if self.scope.is_everywhere or former is not index or len(index.touched) - count > MOST_RENEWED:
            self.read()
            return
        changed = {id: index.get(id) for id in index.touched[count:]}
        self._seen = (index, len(index.touched))
        self._follow_lost(changed)
        shown = {id: note if note and index.is_shown(note) else None for id, note in changed.items()}
        if not self.model.bring(shown):
            self.read()
        self._tell_of_listed()

    def _find_lost(self) -> None:
        session = self._session
        is_whole = not (session.is_growing or session.dossier or session.cover.id == "nothing")
        lost = attaching.lost_events(session.notes, session.table) if is_whole else frozenset[str]()
        self._show_lost(lost)

    def _follow_lost(self, changed: dict[str, records.Note | None]) -> None:
        """The same after some notes have changed: only what they stand on, or stood on, is looked at."""
        session, lost, signs = self._session, self.model.listing.lost, self._session.notes.index.signs
        former = [self.model.listing.get(id) for id in changed]
        events = {event for note in (*former, *changed.values()) if note is not None for event in note.events}
        if (
            session.is_growing
            or session.dossier
            or not (events & lost or events.difference(session.table.known(events)))
        ):
            return
        gone = (events | lost).difference(session.table.known(events))
        self._show_lost(frozenset(event for event in gone if event in signs))

    def _show_lost(self, lost: frozenset[str]) -> None:
        session = self._session
        self.model.listing.lost = lost
        apart = session.layers.apart
        notes = {event: [note for note in session.notes.on(event) if note.id not in apart] for event in lost}
        self.unattached.show_lost({event: found for event, found in notes.items() if found})

    def _on_selection_changed(self) -> None:
        chosen = self._session.selection
        signs = self._session.notes.index.signs
        noted = frozenset(id for id in chosen if id in signs) if len(chosen) <= MOST_MARKED else frozenset[str]()
        self.model.mark(noted)
        if self._is_going or not chosen or chosen[-1] not in noted:
            return
        listed = [note for note in self._session.notes.on(chosen[-1]) if self.model.row_at(note) is not None]
        if listed:
            self.view.bring_into_view(listed[0])

    def _on_dataset_grew(self) -> None:
        """More rows are there; what is missing then is missing once all are."""
        if not self._session.is_growing:
            self.read()
            self.elsewhere.arrive()

    def _on_dataset_changed(self) -> None:
        self._seen = (None, 0)
        self.read()
        self.elsewhere.arrive()

    # --- what the hand does ----------------------------------------------------------------------

    def _on_focus_changed(self, _former: QWidget | None, now: QWidget | None) -> None:
        """Commands are about the list until the focus is elsewhere in the window; menus do not count."""
        if now is None or now.window() is not self.window() or isinstance(now, QMenuBar):
            return
        if self._is_meant is not (now is self.view):
            self._is_meant = not self._is_meant
            self.listed_changed.emit()

    def _tell_of_listed(self) -> None:
        if self._is_meant:
            self.listed_changed.emit()

    def _on_chosen(self) -> None:
        count = self.view.count()
        if not count or count > MOST_MARKED:
            return
        notes = self.view.notes()
        if any(note.dataset != self._session.cover.id for note in notes):
            return
        if count == 1:
            self._go(lambda: going.show_note(self._window, notes[0]))
        else:
            self._go(lambda: going.show_notes(self._window, notes))

    def _go(self, act: Callable[[], object]) -> None:
        self._is_going = True
        try:
            act()
        finally:
            self._is_going = False

    def _on_way_out(self) -> None:
        self.filters.clear() if not self.filters.filter.is_empty else self._window.write_note()

    # --- inside ----------------------------------------------------------------------------------

    def _tags(self) -> dict[str, int]:
        return dict(self._session.notes.index.tags)

    def _sets(self) -> dict[str, int]:
        hidden = self._session.layers.hidden
        return {name: count for name, count in self._session.notes.index.sets.items() if name not in hidden}

    def _on_asked(self, asked: object) -> None:
        self.model.ask(self.filters.filter)
        del asked

    def _on_ordered(self, order: Order) -> None:
        self.model.is_last_first = order == "change"
        self.read()

    def _show_state(self) -> None:
        """The count, and in the place of an empty list what to do."""
        total, shown, asked = len(self.model.listing), self.model.rowCount(), self.filters.filter
        words = ngettext("{count} note", "{count} notes", total).format(count=f"{total:,}")
        if not asked.is_empty:
            words = ngettext("{shown} of {count} note", "{shown} of {count} notes", total).format(
                shown=f"{shown:,}", count=f"{total:,}"
            )
        more = self.filters.words()
        self.count.set_text(f"{words}: {more}" if more else words)
        self.count.setVisible(total > 0)
        self.clear.setVisible(not asked.is_empty)
        nothing = not shown and not self.model.is_searching
        self.stack.setCurrentWidget(self.empty if nothing else self.view)
        if nothing:
            self.empty.show_reason(self._session, total, is_everywhere=self.scope.is_everywhere)

    def _to_list(self) -> None:
        if self.model.rowCount():
            if not self.view.currentIndex().isValid():
                self.view.choose(self.model.note(0))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _listen(self) -> None:
        session, view = self._session, self.view
        session.notebook_changed.connect(self._on_notebook_changed)
        session.layers_changed.connect(self.read)
        session.dataset_changed.connect(self._on_dataset_changed)
        session.dataset_grew.connect(self._on_dataset_grew)
        session.selection_changed.connect(self._on_selection_changed)
        self._window.habits.changed.connect(self.view.viewport().update)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        view.selectionModel().selectionChanged.connect(self._tell_of_listed)
        view.chosen.connect(self._on_chosen)
        view.opened.connect(self.write_on)
        view.pressed_key.connect(self.acts.on_key)
        view.menu_wanted.connect(self.acts.open_menu)
        view.left_upwards.connect(self.search)
        self.filters.asked.connect(self._on_asked)
        self.filters.ordered.connect(self._on_ordered)
        self.filters.left_downwards.connect(self._to_list)
        self.scope.changed.connect(self.read)
        self.model.counted.connect(self._show_state)
        self.elsewhere.found.connect(self._on_elsewhere)
        self.elsewhere.arrived.connect(self.show_note)

    def _on_elsewhere(self) -> None:
        self.model.places = self.elsewhere.places
        self.model.forget_rows()
        self.model.take(self.elsewhere.notes, self.filters.order, own=False)
        self.unattached.setVisible(False)
        self._show_state()

    def _lay_out(self) -> None:
        look = theme.current()
        close = ToolButton()
        close.setIcon(icons.icon("x", look.ink))
        close.setProperty("icon_only", "true")
        close.setAccessibleName(_("Close the notes"))
        set_tooltip(close, _("Close the notes"))
        close.clicked.connect(lambda _checked=False: self.close_requested.emit())
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 0)
        head.addWidget(self.scope, 1)
        head.addWidget(close)
        fields = QHBoxLayout()
        fields.setContentsMargins(12, 6, 8, 4)
        fields.addWidget(self.filters)
        counts = QHBoxLayout()
        counts.setContentsMargins(12, 0, 8, 6)
        counts.setSpacing(8)
        counts.addWidget(self.count, 1)
        counts.addWidget(self.clear)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for layout in (head, fields, counts):
            column.addLayout(layout)
        column.addWidget(self.unattached)
        column.addWidget(self.stack, 1)
        column.addWidget(self.sets)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("edge", "right")
        self.setAccessibleName(_("Notes"))
        fields_in_order = (self.filters.field, self.filters.button, self.filters.sorting, self.clear)
        order = (self.scope.here, self.scope.everywhere, close, *fields_in_order, self.unattached.button, self.view)
        for former, after in pairwise((*order, self.sets.new)):
            self.setTabOrder(former, after)
