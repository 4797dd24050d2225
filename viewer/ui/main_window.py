"""The main window: toolbar, messages, timeline, overview, status line and details around one session."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from viewer import paths
from viewer.formats.intake import shown
from viewer.i18n import _, ngettext
from viewer.model.display import one_line
from viewer.session import opening
from viewer.session.message import Message
from viewer.session.opening import Growth, Opened
from viewer.session.session import Session
from viewer.session.tasks import Latest
from viewer.ui import actions
from viewer.ui.details import WIDTH as DETAILS_WIDTH
from viewer.ui.details import DetailsDock
from viewer.ui.dialogs.choice import open_dialog
from viewer.ui.message_bar import MessageBar
from viewer.ui.overview import Overview
from viewer.ui.panes.details import DetailsPane
from viewer.ui.search_bar import SearchBar
from viewer.ui.status_line import StatusLine
from viewer.ui.timeline_view import TimelineView
from viewer.ui.toolbar import Toolbar

SMALLEST = (900, 560)
USUAL = (1440, 900)
QUICK_MS = 200
"""A file that is read in less time is opened without a word."""


class MainWindow(QMainWindow):
    """One window on one session. The application makes a new one when the language or the theme changes."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    notebook_wanted = Signal()

    def __init__(self, session: Session, theme_choice: str = "system") -> None:
        super().__init__()
        self.session = session
        self.theme_choice = theme_choice
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.menu_bar = QMenuBar()  # not self.menuBar(), which would throw out the toolbar below it
        self.search = SearchBar(session)
        self.timeline = TimelineView(session, self)
        self.overview = Overview(self.timeline)
        self.messages = MessageBar()
        self.status = StatusLine(session)
        self.pane = DetailsPane(session)
        self.details = DetailsDock(session, self.pane, self)
        self.actions_by_id = actions.make_actions(self, self, self.timeline)
        self.toolbar = Toolbar(self.actions_by_id, self.search)
        self.reading: Path | None = None
        self._opening = Latest(self)
        self._slow = QTimer(self, singleShot=True, interval=QUICK_MS)
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
            self, _("Open file"), start, _("Yeonpyo data (*.json *.jsonl *.gz);;All files (*)")
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Read a file in the background and show it; what is open stays until then."""
        self.reading = path
        self.messages.withdraw("reading", "file")
        self._opening.start(lambda run: opening.read(path, run.cancelled, run.hand_over))
        self._slow.start()

    def stop_reading(self) -> None:
        """Read no further; what was open stays, or comes back."""
        self._opening.cancel()
        self._end_reading()
        self.session.give_up()

    def open_shipped(self) -> None:
        """Open the record that comes with the program."""
        self.open_path(paths.SHIPPED_RECORD)

    def show_dialog(self, name: str) -> None:
        """Open one of the dialogs by name."""
        open_dialog(name, self, self)

    def go_to_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_level(self) -> None:
        """Close one level: what is typed elsewhere, the search, the selection, the details."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit) and focus is not self.search:
            self.timeline.setFocus()
        elif self.search.text() or self.search.hasFocus():
            self.search.clear_search()
            self.timeline.setFocus()
        elif self.session.selection or self.session.span is not None:
            self.session.select([])
            self.session.clear_span()
        else:
            self.show_details(False)

    def write_note(self) -> None:
        """Open an empty note in the details."""
        self.show_details(True)
        self.pane.write_note()

    def details_shown(self) -> bool:
        """Whether the details stand at the right."""
        return not self.details.isHidden()

    def show_details(self, shown: bool) -> None:
        """Open or close the details."""
        self.details.setVisible(shown)
        self._refresh()

    def speak(self, language: str) -> None:
        """Ask for the window in another language."""
        self.language_chosen.emit(language)
        self._refresh()

    def wear(self, theme: str) -> None:
        """Ask for another look: light, dark, or as the system has it."""
        self.theme_chosen.emit(theme)
        self._refresh()

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        actions.fill_menu_bar(self.menu_bar, self.actions_by_id)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, share in ((self.messages, 0), (self.timeline, 1), (self.overview, 0)):
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
        self.resizeDocks([self.details], [DETAILS_WIDTH], Qt.Orientation.Horizontal)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.status, 1)
        bar.setFixedHeight(self.status.height())

    def _listen(self) -> None:
        session = self.session
        session.dataset_changed.connect(self._on_dataset_changed)
        session.message_posted.connect(self.show_message)
        for signal in (session.selection_changed, session.view_changed, session.notebook_changed):
            signal.connect(self._refresh)
        self.search.hits_changed.connect(self._refresh)
        self.timeline.note_requested.connect(self.write_note)
        self.timeline.context_menu_requested.connect(self._on_context_menu)
        self.timeline.status_changed.connect(lambda: self.status.show_scene(self.timeline.scene))
        self.pane.close_requested.connect(lambda: self.show_details(False))
        self._opening.done.connect(self._on_opened)
        self._opening.arrived.connect(self._on_growth)
        self._slow.timeout.connect(self._on_slow)
        self._opening.failed.connect(self._on_not_opened)

    def _on_dataset_changed(self) -> None:
        title = self.session.dataset.title.get(self.session.language)
        self.setWindowTitle(f"{one_line(title)} – Yeonpyo".replace("[*]", "[*][*]"))
        self.toolbar.show_dataset(title, self.session.language)
        self.search.clear_search()
        self.messages.withdraw("problems", "file")
        self._refresh()

    def show_message(self, message: Message) -> None:
        """Show a line in the message bar, with the button that belongs to what it is about."""
        action: tuple[str, Callable[[], None]] | None = None
        if message.about == "problems":
            action = (_("Show"), lambda: self.show_dialog("problems"))
        elif message.about == "read_only":
            action = (_("Try again"), self.notebook_wanted.emit)
        elif message.about == "reading":
            action = (_("Cancel"), self.stop_reading)
        self.messages.show_message(message, action)

    def _on_slow(self) -> None:
        if self.reading is not None:
            words = _("Reading {file}…").format(file=shown(Path(self.reading.name)))
            self.session.tell(words, sticky=True, about="reading")

    def _on_growth(self, growth: Growth) -> None:
        if growth.opened is not None:
            self.session.grow(growth.opened.reading, growth.path, growth.opened.indexes)
            QTimer.singleShot(0, self, growth.shown.set)  # after it is painted
        if growth.rows and not self._slow.isActive():
            self.session.tell(_growth_words(growth), sticky=True, about="reading")

    def _on_opened(self, opened: Opened) -> None:
        self._end_reading()
        self.session.take(opened.reading, opened.path, opened.indexes)

    def _end_reading(self) -> None:
        self.reading = None
        self._slow.stop()
        self.messages.withdraw("reading")

    def _on_not_opened(self, error: Exception | None) -> None:
        self._end_reading()
        self.session.give_up()
        text = str(error) if error else _("The file could not be opened, because of a fault in the program.")
        self.session.tell(text, "error", sticky=True, about="file")

    def _on_context_menu(self, at: QPoint) -> None:
        actions.context_menu(self, self.actions_by_id).popup(at)

    def _refresh(self) -> None:
        actions.refresh(self.actions_by_id, self)

    def action(self, id: str) -> QAction:
        """The action of a command."""
        return self.actions_by_id[id]

    def save(self) -> None:
        """Keep what is typed and not yet kept."""
        self.pane.flush()

    def release(self) -> None:
        """End the work in the background; a file being read is not waited for, since that may take long."""
        self._slow.stop()
        self._opening.cancel()
        for work in self.findChildren(Latest):
            work.close(1.0 if work is not self._opening else 0.2)

    def stop_listening(self) -> None:
        """Hear no more of the session's messages, for another window takes over."""
        self.session.message_posted.disconnect(self.show_message)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.save()
        self.release()
        super().closeEvent(event)


def _growth_words(growth: Growth) -> str:
    words = ngettext(
        "Reading {file}… {count} event ({share} %)", "Reading {file}… {count} events ({share} %)", growth.rows
    )
    return words.format(file=shown(Path(growth.path.name)), count=f"{growth.rows:,}", share=int(growth.share * 100))
