"""The reader's marks in a list: go to one, name it, delete it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from viewer.i18n import _
from viewer.model.annotation import Note
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.mark_field import LONGEST
from viewer.ui.marking import go_to_mark, in_time, mark_name, mark_when
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window

_NOTE = Qt.ItemDataRole.UserRole
_ROW = 32


def make(window: Window, parent: QWidget) -> Sheet:
    """The marks on the open dataset."""
    return MarksDialog(window, parent)


class MarksDialog(Sheet):
    """One row a mark, in time order; a double click goes there, a name is typed in its row."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Marks"), parent)
        self._window, self._session = window, window.session
        self.column.addWidget(PlainLabel(_("Marks are kept in the notebook. Undo brings a deleted one back."), "muted"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Marks"))
        self.list.setUniformItemSizes(True)
        self.column.addWidget(self.list, 1)
        self.rename = self.add_button(_("Rename"), self._on_rename)
        self.delete = self.add_button(_("Delete"), self._on_delete)
        self.add_button(_("Close"), self.close)
        self.go = self.add_button(_("Go"), self._on_go, primary=True)
        self.end_with_buttons()
        self.list.itemActivated.connect(lambda _item: self._on_go())
        self.list.currentRowChanged.connect(lambda _row: self._show_state())
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self._on_delete)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.list, self._on_rename)
        self._session.notebook_changed.connect(self._fill)
        self._fill()
        self.list.itemChanged.connect(self._on_named)
        self.list.setCurrentRow(0)
        self.fit(520, 420)

    def _fill(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for mark in in_time(self._session.marks()):
            item = QListWidgetItem(mark.text or mark_when(mark, self._session.language))
            item.setData(_NOTE, mark.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, mark_name(mark, self._session.language))
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._show_state()

    def _mark(self) -> Note | None:
        chosen = [item.data(_NOTE) for item in self.list.selectedItems()]
        return next((mark for mark in self._session.marks() if mark.id in chosen), None)

    def _show_state(self) -> None:
        for button in (self.rename, self.delete):
            button.setEnabled(self._mark() is not None and self._session.can_write)
        self.go.setEnabled(self._mark() is not None)

    def _on_go(self) -> None:
        if mark := self._mark():
            go_to_mark(self._window, mark)
            self.close()

    def _on_rename(self) -> None:
        if self._mark() is not None and self._session.can_write:
            self.list.editItem(self.list.currentItem())

    def _on_named(self, item: QListWidgetItem) -> None:
        mark, name = self._mark(), item.text().strip()[:LONGEST]
        if mark is not None and name not in (mark.text, mark_when(mark, self._session.language)):
            self._session.name_mark(mark, name, None)

    def _on_delete(self) -> None:
        if (mark := self._mark()) and self._session.can_write:
            self._session.delete_mark(mark)
