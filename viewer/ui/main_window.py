"""The main window: toolbar, messages, timeline, overview, status line and details around one session."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from viewer import paths
from viewer.i18n import _
from viewer.model import records
from viewer.model.display import one_line
from viewer.model.edtf_days import day_edtf, span_edtf
from viewer.paint.theme import AXIS_HEIGHT
from viewer.session.message import Message
from viewer.session.session import Session
from viewer.session.tasks import Latest
from viewer.timeline.hit import Hit
from viewer.ui import actions, marking, screen_reader, timeline_menu
from viewer.ui.author_line import AuthorLine
from viewer.ui.carried_notes import CarriedNotes, titles
from viewer.ui.commands.tracks import filter_words
from viewer.ui.details import WIDTH as DETAILS_WIDTH
from viewer.ui.details import DetailsDock
from viewer.ui.dialogs.choice import open_dialog
from viewer.ui.dropped import dropped_file
from viewer.ui.file_reading import PATIENCE_MS, FileReading
from viewer.ui.habits import Habits
from viewer.ui.mark_field import MarkField
from viewer.ui.message_bar import Action, MessageBar
from viewer.ui.notes_dock import WIDTH as NOTES_WIDTH
from viewer.ui.notes_dock import Contents as NotesContents
from viewer.ui.notes_dock import NotesDock
from viewer.ui.overview import Overview
from viewer.ui.ruler import Ruler
from viewer.ui.search_bar import SearchBar
from viewer.ui.status_line import StatusLine
from viewer.ui.timeline_view import TimelineView
from viewer.ui.toolbar import Toolbar

SMALLEST = (900, 560)
USUAL = (1440, 900)
PAINTED_MS = 50
"""So long the details and the notes wait for the events of a file to be painted."""
_A_MOMENT = 0.05
"""Seconds for which work in the background may still end."""
REST_MS = 100
"""After so long without another move the window of time is at rest."""


class MainWindow(QMainWindow):
    """One window on one session. The application makes a new one when the language or the theme changes."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    notebook_wanted = Signal(str)
    first_painted = Signal()

    def __init__(self, session: Session, theme_choice: str = "system", habits: Habits | None = None) -> None:
        super().__init__()
        screen_reader.install()
        self.session = session
        self.habits = habits or Habits(parent=self)
        self.theme_choice = theme_choice
        self.may_close: Callable[[], bool] = lambda: True
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.resize(*USUAL)
        self.menu_bar = QMenuBar()  # not self.menuBar(), which would throw out the toolbar below it
        self.search = SearchBar(session)
        self.timeline = TimelineView(session, self, self.habits)
        self.overview = Overview(self.timeline)
        self.messages = MessageBar()
        self.author = AuthorLine(session, self.habits)
        self.status = StatusLine(session, lambda: self.timeline.scene)
        self.details = DetailsDock(session, self, self.habits.meaning)
        self.notes_dock = NotesDock(self, self)
        self.actions_by_id = actions.make_actions(self, self, self.timeline)
        self.toolbar = Toolbar(self.actions_by_id, self.search)
        self.files = FileReading(session, self.messages, self)
        self.carried = CarriedNotes(session, self.messages, self)
        self._painted = False
        self._after_paint = QTimer(self, singleShot=True, interval=0)
        self._ruler: Ruler | None = None
        self._at_rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._ways = (False, False)
        self._lay_out()
        self._listen()
        self._on_dataset_changed()
        self.timeline.setFocus()

    def fit_screen(self) -> None:
        """Take no more room than the screen has."""
        room = self.screen().availableGeometry()
        self.resize(self.size().boundedTo(room.size()))
        self.move(room.center() - self.rect().center())

    # --- what commands ask for -------------------------------------------------------------------

    def open_file(self) -> None:
        """Ask for a file and open it."""
        start = str(self.session.path.parent) if self.session.path else ""
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Open file"), start, _("Yeonpyo data and dossiers (*.json *.jsonl *.csv *.gz *.pdf);;All files (*)")
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Read a file in the background and show it; what is open stays until then."""
        self.files.start(path)

    @property
    def reading(self) -> Path | None:
        """The file being read, if any."""
        return self.files.path

    def open_shipped(self) -> None:
        """Open the record that comes with the program."""
        self.open_path(paths.SHIPPED_RECORD)

    def show_dialog(self, name: str, *about: str) -> None:
        """Open one of the dialogs by name; ``about`` are the ids of what it is about, where it asks for them."""
        open_dialog(name, self, self, *about)

    def import_carried(self) -> None:
        """Look at the notes that the open dossier carries, to take them in."""
        self.show_dialog("notes_in", str(self.session.path))

    def go_to_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_level(self) -> None:
        """Close one level: the measuring, what is typed elsewhere, the search, the selection, the details."""
        focus = QApplication.focusWidget()
        if self.measuring():
            self.measure(False)
        elif isinstance(focus, QLineEdit | QPlainTextEdit) and focus is not self.search:
            self.timeline.setFocus()
        elif self.search.text() or self.search.hasFocus():
            self.search.clear_search()
            self.timeline.setFocus()
        elif self.session.selection or self.session.span is not None:
            if focus is not None and self.details.isAncestorOf(focus):
                self.timeline.setFocus()  # else it falls into whatever the details show then
            self.session.select([])
            self.session.clear_span()
        else:
            self.show_details(False)

    def write_note(self) -> None:
        """Open an empty note in the details."""
        self.show_details(True)
        self.details.write_note()

    def write_on(self, note: records.Note) -> None:
        """Put the caret into a note on what is selected, or into one that has lost its place."""
        self.show_details(True)
        self.details.write_on(note)

    def marked_words(self) -> tuple[records.QuoteTarget, list[records.Note]] | None:
        """The words marked in the details, and the notes on any of them."""
        return self.details.fill().marked_words()

    def write_on_part(self, part: records.EventPart) -> None:
        """Begin a note on a part of the event selected last."""
        self.show_details(True)
        self.details.fill().write_on_part(part)

    def show_lost(self, note: records.Note) -> None:
        """Show a note that has lost its place."""
        self.show_details(True)
        self.details.show_lost(note)

    def mark(self) -> None:
        """Mark the selected stretch of time, or the day pointed at, and ask for a name there."""
        from viewer.store.notebook import new_step  # which the first frame does not wait for

        session, step = self.session, new_step()
        start, end = session.span or (self.timeline.pointed_time(),) * 2
        span = span_edtf(start, end) if end > start else day_edtf(start)
        former = next((mark for mark in session.notes.marks() if records.SpanTarget(span=span) in mark.targets), None)
        mark = former or session.notes.mark(span, step)
        if mark is not None:
            at = QPoint(
                round(self.timeline.heads_width + self.timeline.moves.scale.x(marking.mark_span(mark)[0])), AXIS_HEIGHT
            )
            MarkField(session, mark, None if former else step, at, self.timeline)

    def details_shown(self) -> bool:
        """Whether the details stand at the right."""
        return not self.details.isHidden()

    def show_details(self, shown: bool) -> None:
        """Open or close the details."""
        focus = QApplication.focusWidget()
        if not shown and focus is not None and self.details.isAncestorOf(focus):
            self.timeline.setFocus()
        self.details.setVisible(shown)
        self._refresh()

    def notes_shown(self) -> bool:
        """Whether the notes panel stands at the left."""
        return not self.notes_dock.isHidden()

    def show_notes(self, shown: bool) -> None:
        """Open or close the notes panel; the next start has it so too."""
        if shown:
            self.notes_dock.fill()
        elif (focus := QApplication.focusWidget()) is not None and self.notes_dock.isAncestorOf(focus):
            self.timeline.setFocus()
        self.notes_dock.setVisible(shown)
        self.habits.change(notes_shown=shown)
        self._refresh()

    def go_to_notes(self) -> None:
        """Go to the list of notes; from within the panel close it, and go to the timeline."""
        focus = QApplication.focusWidget()
        if focus is not None and self.notes_dock.isAncestorOf(focus):
            self.show_notes(False)
        else:
            self.notes_panel.go()

    def listed_notes(self) -> list[records.Note] | None:
        """The notes that commands are about; None while they are about what is selected on the timeline."""
        return self.notes_dock.listed_notes()

    def written_notes(self) -> list[records.Note] | None:
        """The note that is being written, none where nothing of it is kept yet; None while the focus is elsewhere."""
        return self.details.written_notes()

    @property
    def notes_panel(self) -> NotesContents:
        """What stands in the notes panel; it is opened with it."""
        if not self.notes_shown():
            self.show_notes(True)
        return self.notes_dock.fill()

    def measuring(self) -> bool:
        """Whether clicks on the timeline measure time."""
        return self._ruler is not None

    def measure(self, on: bool) -> None:
        """Let clicks on the timeline measure time, or no longer."""
        if self._ruler is not None:
            self._ruler.hide()
            self._ruler.deleteLater()
        self._ruler = Ruler(self.timeline) if on else None
        self.timeline.setFocus()
        self._refresh()

    def measure_on(self, former: MainWindow) -> None:
        """Go on with what was being measured in a window that this one takes the place of."""
        if former._ruler is not None:
            self.measure(True)
            assert self._ruler is not None
            self._ruler.go_on_from(former._ruler)

    def speak(self, language: str) -> None:
        """Ask for the window in another language."""
        self.language_chosen.emit(language)
        self._refresh()

    def wear(self, theme: str) -> None:
        """Ask for another look: light, dark, or as the system has it."""
        self.theme_chosen.emit(theme)
        self._refresh()

    # --- inside ----------------------------------------------------------------------------------

    @property
    def pane(self) -> QWidget:
        """The pane of what is selected."""
        return self.details.fill().pane

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first picture comes what it does not need."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._after_paint.start(0 if self.reading is None else PATIENCE_MS)

    def _on_placed(self) -> None:
        """The events of a file are there to be painted: what has waited for them comes after that."""
        if self._after_paint.isActive() and (self.reading is None or len(self.session.table)):
            self._after_paint.start(PAINTED_MS)
        self._at_rest.start()

    def _finish(self) -> None:
        self.details.fill()
        if self.notes_shown():
            self.notes_dock.fill()
        self.first_painted.emit()

    def _lay_out(self) -> None:
        actions.fill_menu_bar(self.menu_bar, self.actions_by_id)
        for marks in self.menu_bar.findChildren(QMenu, "marks"):
            marks.aboutToShow.connect(partial(marking.fill_menu, marks, self))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, share in ((self.messages, 0), (self.author, 0), (self.timeline, 1), (self.overview, 0)):
            column.addWidget(widget, share)
        top = QWidget()
        stack = QVBoxLayout(top)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.menu_bar)
        stack.addWidget(self.toolbar)
        self.setMenuWidget(top)
        self.setCentralWidget(middle)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.details)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.notes_dock)
        widths = [DETAILS_WIDTH, NOTES_WIDTH]
        self.resizeDocks([self.details, self.notes_dock], widths, Qt.Orientation.Horizontal)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.status, 1)
        bar.setFixedHeight(self.status.height())

    def _listen(self) -> None:
        session = self.session
        session.dataset_changed.connect(self._on_dataset_changed)
        session.message_posted.connect(self.show_message)
        for signal in (session.selection_changed, session.notebook_changed, session.arrangement_changed):
            signal.connect(self._refresh)
        for signal in (session.selection_changed, session.notebook_changed):
            signal.connect(self._on_notes_moved)
        session.view_changed.connect(self._on_view_changed)
        session.filter_changed.connect(self.tell_of_filter)
        session.dataset_grew.connect(self._on_grown)
        self._at_rest.timeout.connect(self._refresh)
        self.search.hits_changed.connect(self._refresh)
        self.search.found.connect(self.timeline.setFocus)
        self.habits.changed.connect(self._refresh)
        self.notes_dock.listed_changed.connect(self._refresh)
        self.timeline.picture.placed.connect(self._on_placed)
        self.timeline.note_requested.connect(self.write_note)
        self.timeline.details_requested.connect(lambda: self.show_details(True))
        self.timeline.context_menu_requested.connect(self._on_context_menu)
        self.timeline.status_changed.connect(self.status.wait_for_rest)
        self.details.close_requested.connect(lambda: self.show_details(False))
        self.details.import_wanted.connect(self.import_carried)
        self.details.history_wanted.connect(lambda id: self.show_dialog("history", id))
        self._after_paint.timeout.connect(self._finish)

    def _on_notes_moved(self) -> None:
        """What was said of notes before is no longer so."""
        self.messages.withdraw("note")

    def _on_dataset_changed(self) -> None:
        title = titles(self.session)
        self.setWindowTitle(one_line(title.whole).replace("[*]", "[*][*]"))
        self.toolbar.show_dataset(title.short, self.session.language)
        self.search.clear_search()
        self.messages.withdraw("problems", "file", "filter")
        self._refresh()

    def tell_of_filter(self) -> None:
        """Say while a filter is on, with a way out of it."""
        self.messages.withdraw("filter")
        if words := filter_words(self):
            self.session.tell(words, sticky=True, about="filter")
        self._refresh()

    def _on_grown(self) -> None:
        """The filter is one of more events; who has closed its line is not told again."""
        if "filter" in [line.message.about for line in self.messages.lines()]:
            self.tell_of_filter()

    def show_message(self, message: Message) -> None:
        """Show a line in the message bar, with the button that belongs to what it is about."""
        ask = self.notebook_wanted.emit
        again = (_("Try again"), lambda: ask("save"))
        actions: dict[str, list[Action]] = {
            "problems": [(_("Show"), lambda: self.show_dialog("problems"))],
            "read_only": [(_("Try again"), lambda: ask("open")), (_("Other folder…"), lambda: ask("folder"))],
            "held": [(_("Show that window"), lambda: ask("show")), (_("Take over"), lambda: ask("take over"))],
            "notebook": [again],
            "unsaved": [again],
            "filter": [(_("Show all events"), lambda: self.session.filter_to(None))],
            "reading": [(_("Cancel"), self.files.stop)],
            "carried": [(_("Import…"), self.import_carried)],
        }
        self.messages.show_message(message, *actions.get(message.about, ()))

    def _on_context_menu(self, at: QPoint, hit: Hit) -> None:
        if QApplication.activePopupWidget() is None:  # some systems tell of one key twice
            point = self.timeline.mapFromGlobal(QPointF(at))
            time = self.timeline.scene.scale.time(self.timeline.canvas_x(point))
            timeline_menu.menu_at(self, self, self.actions_by_id, hit, time).popup(at)

    def _on_view_changed(self) -> None:
        """While the window of time moves, commands wait; only the way back and forward is told at once."""
        ways = (self.session.can_go_back, self.session.can_go_forward)
        if ways != self._ways:
            self._refresh()
        else:
            self._at_rest.start()

    def _refresh(self) -> None:
        self._at_rest.stop()
        self._ways = (self.session.can_go_back, self.session.can_go_forward)
        actions.refresh(self.actions_by_id, self)

    def action(self, id: str) -> QAction:
        """The action of a command."""
        return self.actions_by_id[id]

    def save(self) -> None:
        """Keep what is typed and not yet kept."""
        self.details.flush()

    def release(self) -> None:
        """End the work in the background; what does not end at once is not waited for."""
        self._at_rest.stop()
        self.status.release()
        self.notes_dock.release()
        self.files.release()
        works, end = self.findChildren(Latest), time.monotonic() + _A_MOMENT
        for work in works:
            work.cancel()
        for work in works:
            work.close(max(end - time.monotonic(), 0.0))

    def stop_listening(self) -> None:
        """Hear no more of the session's messages, for another window takes over."""
        self.session.message_posted.disconnect(self.show_message)

    def listen_again(self) -> None:
        """Hear the session's messages again."""
        self.session.message_posted.connect(self.show_message)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.save()
        if not self.may_close():
            event.ignore()
            return
        self.release()
        super().closeEvent(event)
