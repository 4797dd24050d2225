"""The list of steps in the history: what and when in the first line of a row, on what and by whom in the second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.i18n import ngettext
from viewer.model.display import one_line
from viewer.model.note_words import done_words
from viewer.paint import theme
from viewer.session.note_changes import TargetWords
from viewer.session.note_history import NoteHistory, Row, when_words, who_words
from viewer.ui.rows import GAP, INSET, draw_words

ROW_HEIGHT = 52
_LINE, _TOP = 20, 6
_Index = QModelIndex | QPersistentModelIndex


class StepsModel(QAbstractListModel):
    """The rows of a history, read as the list is scrolled; what a step stands on is read when its row is seen."""

    def __init__(self, history: NoteHistory, words: TargetWords, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self.history, self._words, self._language = history, words, language
        self._subjects: dict[int, str] = {}
        history.read_more()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.history.rows)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and not self.history.is_whole

    def fetchMore(self, parent: _Index) -> None:
        before = len(self.history.rows)
        more = self.history.read_more()
        if more and not parent.isValid():
            self.beginInsertRows(QModelIndex(), before, before + len(more) - 1)
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.history.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return done_words(row.kind, row.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((done_words(row.kind, row.name), self.subject(row), self.when(row), self.who(row)))
        return None

    def subject(self, row: Row) -> str:
        """What the step was on: what its note stands on, or how many notes."""
        if row.last not in self._subjects:
            if row.count == 1:
                note = self.history.touched(row)
                words = self._words.brief(note) if note else ""
            else:
                words = ngettext("{count} note", "{count} notes", row.count).format(count=f"{row.count:,}")
            self._subjects[row.last] = words
        return self._subjects[row.last]

    def when(self, row: Row) -> str:
        """The moment of the step, in words."""
        return when_words(row.time, datetime.now().astimezone(), self._language)

    def who(self, row: Row) -> str:
        """Who has done it."""
        return one_line(who_words(row, self.history.notebook.author), 60)

    def take_in(self) -> None:
        """Show the steps that have come since, above those that are shown."""
        rows, page = self.history.rows, self.history.newest()
        at = next((n for n, row in enumerate(page) if rows and row.first == rows[0].first), None)
        if at is None or len(page) < len(rows) == 1:
            self._begin_again()
            return
        if page[at] != rows[0]:  # the burst goes on
            rows[0] = page[at]
            self.dataChanged.emit(self.index(0), self.index(0))
        if at:
            self.beginInsertRows(QModelIndex(), 0, at - 1)
            rows[:0] = page[:at]
            self.endInsertRows()

    def _begin_again(self) -> None:
        self.beginResetModel()
        self.history.rows, self.history.is_whole = [], False
        self._subjects.clear()
        self.history.read_more()
        self.endResetModel()


class StepsList(QListView):
    """Tells when the reader wants the text of the chosen step copied; the words of its row are not what is meant."""

    copy_wanted = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep the key that copies from the command of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.matches(QKeySequence.StandardKey.Copy))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)


class StepDelegate(QStyledItemDelegate):
    """A row of two lines; what stands at the right is whole, the other words are cut where the room ends."""

    def __init__(self, model: Callable[[], StepsModel], parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt gives both
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, model = theme.current(), self._model()
        row = model.history.rows[index.row()]
        painter.save()
        area = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(look.hover))
        if chosen:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(look.primary))
        lines = (
            (done_words(row.kind, row.name), (13, 600), model.when(row)),
            (model.subject(row), (12, 400), model.who(row)),
        )
        for number, (words, font, at_right) in enumerate(lines):
            line = QRect(area.left() + INSET, area.top() + _TOP + number * _LINE, area.width() - 2 * INSET, _LINE)
            used = draw_words(painter, line, at_right, (12, 400), look.muted, at_right=True)
            line.setRight(line.right() - used - 2 * GAP)
            draw_words(painter, line, words, font, look.muted if number else look.ink)
        painter.restore()
