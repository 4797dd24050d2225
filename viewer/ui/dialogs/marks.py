"""The reader's marks in a list: go to one, name it, delete it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from viewer.i18n import _
from viewer.model.annotation import Note
from viewer.model.display import one_line
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.mark_field import LONGEST
from viewer.ui.marking import go_to_mark, in_time, mark_when
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_NOTE = Qt.ItemDataRole.UserRole
_NAME, _NAME_WIDTH, _ROW = 0, 280, 32


def make(window: Window, parent: QWidget) -> Sheet:
    """The marks on the open dataset."""
    return MarksDialog(window, parent)


class MarksDialog(Sheet):
    """One row a mark, in time order; a double click goes there, a name is typed in its row."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Marks"), parent)
        self._window, self._session = window, window.session
        self.column.addWidget(PlainLabel(_("Marks are kept in the notebook. Undo brings a deleted one back."), "muted"))
        self.list = QTableWidget(0, 2)
        self.list.setHorizontalHeaderLabels((_("Name"), _("Time")))
        self.list.setAccessibleName(_("Marks"))
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(_ROW)
        self.list.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.setColumnWidth(_NAME, _NAME_WIDTH)
        self.column.addWidget(self.list, 1)
        self.rename = self.add_button(_("Rename"), self._on_rename)
        self.delete = self.add_button(_("Delete"), self._on_delete)
        self.add_button(_("Close"), self.close)
        self.go = self.add_button(_("Go"), self._on_go, primary=True)
        self.end_with_buttons()
        self.list.itemActivated.connect(lambda _item: self._on_go())
        self.list.itemSelectionChanged.connect(self._show_state)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self._on_delete)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.list, self._on_rename)
        self._session.notebook_changed.connect(self._fill)
        self._fill()
        self.list.itemChanged.connect(self._on_named)
        self.fit(600, 420)

    def _fill(self) -> None:
        """Show the marks as they are in the notebook now; the row stays chosen."""
        row, marks = self.list.currentRow(), in_time(self._session.notes.marks())
        self.list.blockSignals(True)
        self.list.setRowCount(len(marks))
        for n, mark in enumerate(marks):
            for column, text in enumerate((mark.text, mark_when(mark, self._session.language))):
                item = QTableWidgetItem(one_line(text))
                item.setData(_NOTE, mark.id)
                self.list.setItem(n, column, item)
        self.list.blockSignals(False)
        self.list.setCurrentCell(min(max(row, 0), len(marks) - 1), _NAME)
        self._show_state()

    def _mark(self) -> Note | None:
        chosen = [item.data(_NOTE) for item in self.list.selectedItems()]
        return next((mark for mark in self._session.notes.marks() if mark.id in chosen), None)

    def _show_state(self) -> None:
        for button in (self.rename, self.delete):
            button.setEnabled(self._mark() is not None and self._session.notes.can_write)
        self.go.setEnabled(self._mark() is not None)

    def _on_go(self) -> None:
        if mark := self._mark():
            go_to_mark(self._window, mark)
            self.close()

    def _on_rename(self) -> None:
        item = self.list.item(self.list.currentRow(), _NAME)
        if item is not None and self._session.notes.can_write:
            self.list.editItem(item)

    def _on_named(self, item: QTableWidgetItem) -> None:
        mark = next((mark for mark in self._session.notes.marks() if mark.id == item.data(_NOTE)), None)
        name = item.text().strip()[:LONGEST]
        if mark is not None and name != mark.text:
            self._session.notes.name_mark(mark, name)

    def _on_delete(self) -> None:
        if (mark := self._mark()) and self._session.notes.can_write:
            self._session.notes.delete([mark], "delete mark")
