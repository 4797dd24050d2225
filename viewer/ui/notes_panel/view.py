"""The list of notes as it is handled: chosen, opened, deleted, its menu asked for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from viewer.i18n import _
from viewer.model import records
from viewer.ui.notes_panel.delegate import ROW_HEIGHT, NoteDelegate
from viewer.ui.notes_panel.model import NotesModel

_OWN = {Qt.Key.Key_Delete, Qt.Key.Key_T, Qt.Key.Key_H, Qt.Key.Key_Asterisk, Qt.Key.Key_N}
"""Keys that mean the notes of the list here, and not the events of the timeline."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_KEPT = 1_000


class NotesView(QTableView):
    """A table of one column: a list view would ask for every row before the first is shown.

    ``chosen`` tells that the hand or the keys have chosen other notes, ``opened`` that one is to be written on,
    ``pressed_key`` one of the letters and signs that change notes.
    """

    chosen = Signal()
    opened = Signal(object)
    pressed_key = Signal(object)
    menu_wanted = Signal(QPoint)
    left_upwards = Signal()

    def __init__(self, model: NotesModel, delegate: NoteDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes = model
        self._kept: tuple[list[str], str] = ([], "")
        self._quiet = self._has_told = False
        self.clicked.connect(self._on_clicked)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.setAccessibleName(_("Notes"))
        model.modelAboutToBeReset.connect(self._keep_chosen)
        model.modelReset.connect(self._choose_again)

    def notes(self, most: int | None = None) -> list[records.Note]:
        """The chosen notes, from the top; at most so many."""
        spans = sorted((span.top(), span.bottom()) for span in self._spans())
        rows = (row for top, bottom in spans for row in range(top, bottom + 1))
        return [self._notes.note(row) for row in islice(rows, most)]

    def count(self) -> int:
        """How many notes are chosen."""
        return sum(span.height() for span in self._spans())

    def _spans(self) -> list[QItemSelectionRange]:
        return self.selectionModel().selection().toList()

    def choose(self, note: records.Note) -> None:
        """Choose a note and bring it into view, without a word to others."""
        row = self._notes.row_at(note)
        if row is not None:
            self._quietly_at([row], row)
            self.scrollTo(self._notes.index(row))

    def bring_into_view(self, note: records.Note) -> None:
        """Scroll to a note; what is chosen stays."""
        row = self._notes.row_at(note)
        if row is not None:
            self.scrollTo(self._notes.index(row))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._quiet and self.hasFocus():
            self._has_told = True
            self.chosen.emit()

    def _on_clicked(self) -> None:
        """A click on what is chosen already goes there again."""
        if not self._has_told:
            self.chosen.emit()

    def event(self, event: QEvent) -> bool:
        """Letters that the window's commands hear elsewhere are this list's own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self._notes.note(self.currentIndex().row()))
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif _is_own(event):
            self.pressed_key.emit(Qt.Key(event.key()))
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0 and not event.modifiers():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row; a table takes them for the ends of a row."""
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, _typed: str) -> None:
        """Nothing: the field above searches."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button chooses for its menu only; what is selected on the timeline stays, to be attached to."""
        self._quiet, self._has_told = event.button() == Qt.MouseButton.RightButton, False
        super().mousePressEvent(event)
        self._quiet = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._has_told = True
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self._notes.note(index.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex() if event.reason() == QContextMenuEvent.Reason.Keyboard else QModelIndex()
        point = self.visualRect(index).center() if index.isValid() else event.pos()
        under = self.indexAt(point)
        if under.isValid() and not self.selectionModel().isSelected(under):
            self._quietly_at([under.row()], under.row())
        if under.isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(point))

    def _keep_chosen(self) -> None:
        """Remember what is chosen while other rows come."""
        current = self.currentIndex()
        chosen = [note.id for note in self.notes()] if self.count() <= _MOST_KEPT else []
        self._kept = (chosen, self._notes.note(current.row()).id if current.isValid() else "")

    def _choose_again(self) -> None:
        ids, current = self._kept
        found = {id: self._row_of(id) for id in (*ids, current) if id}
        at = found.get(current)
        self._quietly_at([row for id in ids if (row := found[id]) is not None], at)
        if at is not None:
            self.scrollTo(self._notes.index(at), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _row_of(self, id: str) -> int | None:
        note = self._notes.listing.get(id)
        return None if note is None else self._notes.row_at(note)

    def _quietly_at(self, rows: Iterable[int], current: int | None) -> None:
        self._quiet = True
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._notes.index(row), self._notes.index(row))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current is not None:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._notes.index(current), flag)
        self._quiet = False


def _is_own(event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.SelectAll):
        return True
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return event.key() in _OWN and not plain.value
