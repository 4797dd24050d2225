"""What stands in the details: the pane of what is selected with the list of what else is, or the data set's page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from viewer.i18n import _, ngettext
from viewer.model.annotation import EventPart, Note, QuoteTarget
from viewer.model.display import one_line
from viewer.model.highlight import usual_meaning
from viewer.paint import icons, theme
from viewer.session.attaching import has_place
from viewer.session.session import Session
from viewer.ui.dataset_page import DatasetPage
from viewer.ui.lost_note import LostNote
from viewer.ui.note_editor import NoteEditor
from viewer.ui.note_tools import Meaning
from viewer.ui.panes.details import DetailsPane
from viewer.ui.plain_text import PlainLabel, set_tooltip

_LISTED = 200
_WHOLE = 5
"""So many rows are seen without scrolling."""


class DetailsStack(QWidget):
    """The page of the data set while nothing is selected, else the pane; above them a note that has lost its place."""

    close_requested = Signal()
    history_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None, meaning: Meaning = usual_meaning) -> None:
        super().__init__(parent)
        self._session = session
        self.pane = DetailsPane(session, None, meaning)
        self.pane.history_wanted.connect(self.history_wanted)
        self.pane.close_requested.connect(self.close_requested)
        self.several = SeveralSelected(session)
        self._page = DatasetPage(session, None, meaning)
        self._page.history_wanted.connect(self.history_wanted)
        self._page.import_wanted.connect(self.import_wanted)
        self.lost = LostNote(session, None, meaning)
        self.lost.history_wanted.connect(self.history_wanted)
        self._one, self._stack = QWidget(), QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._one)
        for room, widgets in ((self._one, (self.several, self.pane)), (self, (self.lost, self._stack))):
            column = QVBoxLayout(room)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for widget in widgets:
                column.addWidget(widget)
            column.setStretch(1, 1)
        self._stack.setProperty("edge", "left")
        session.selection_changed.connect(self._on_selection_changed)
        self._on_selection_changed()

    def write_note(self) -> None:
        """Put the caret into the note on what is selected."""
        if self._stack.currentWidget() is self._page:
            self._page.write_note()
        else:
            self.pane.write_note()

    def write_on(self, note: Note) -> None:
        """Put the caret into a note on what is selected, or into one that has lost its place."""
        if not has_place(note, self._session.table):
            self.lost.show_note(note).write()
        elif self._stack.currentWidget() is self._page:
            self._page.write_on(note)
        else:
            self.pane.write_on(note)

    def marked_words(self) -> tuple[QuoteTarget, list[Note]] | None:
        """The words marked in the text that has the focus, and the notes on any of them."""
        return self.pane.marked_words()

    def write_on_part(self, part: EventPart) -> None:
        """Begin a note on a part of the event whose pane it is."""
        self.pane.write_on_part(part)

    def show_lost(self, note: Note) -> None:
        """Show a note that has lost its place."""
        self.lost.show_note(note)

    def written_notes(self) -> list[Note] | None:
        """The note that has the focus, none where nothing of it is kept yet; None where no note has it."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, NoteEditor):
            widget = widget.parentWidget()
        return None if widget is None else [widget.note] if widget.note else []

    def flush(self) -> None:
        """Save what is typed and not yet kept."""
        self.lost.flush()
        self._page.flush()
        self.pane.flush()

    def _on_selection_changed(self) -> None:
        chosen = bool(self._session.selection) or self._session.span is not None
        self.lost.put_away()
        self._stack.setCurrentWidget(self._one if chosen else self._page)


class SeveralSelected(QWidget):
    """How many events are selected, and which; a click on one gives it the pane."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 30, 8)
        column.setSpacing(4)
        self.label = PlainLabel("", "strong")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Selected events"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        column.addWidget(self.label)
        column.addWidget(self.list)
        session.selection_changed.connect(self._refresh)
        session.dataset_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        chosen = self._session.selection
        self.setVisible(len(chosen) > 1)
        count = len(chosen)
        self.label.set_text(ngettext("{count} selected", "{count} selected", count).format(count=f"{count:,}"))
        self.list.clear()
        look = theme.current()
        for id in chosen[::-1][:_LISTED]:
            event = self._session.dataset.event_by_id[id]
            style = look.kind(event.kind)
            title = one_line(self._title(id))
            item = QListWidgetItem(icons.icon(style.icon, style.colour), title)
            set_tooltip(item, title)
            item.setData(Qt.ItemDataRole.UserRole, id)
            self.list.addItem(item)
        self.list.ensurePolished()
        rows = min(count, _WHOLE) * max(self.list.sizeHintForRow(0), 0)
        self.list.setFixedHeight(rows + 2 * self.list.frameWidth())
        self.list.setCurrentRow(0)

    def _title(self, id: str) -> str:
        return self._session.dataset.event_by_id[id].title.get(self._session.language)

    def _take(self, item: QListWidgetItem) -> None:
        id = str(item.data(Qt.ItemDataRole.UserRole))
        self._session.select([id], add=True)
        self._session.reveal_requested.emit(id)
