"""A list of events to choose from, over the timeline: as long as a data set, searched as one types."""

from time import monotonic

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from viewer.i18n import _, ngettext
from viewer.index.text import fold
from viewer.model.date_words import date_words
from viewer.model.display import one_line
from viewer.paint import icons, theme
from viewer.session.session import Session
from viewer.ui.plain_text import PlainLabel
from viewer.ui.search_results import ROW_HEIGHT, WHEN, HitDelegate

SEARCHED_FROM = 12
"""A list of so many events has a field to search it."""
_ROWS_SHOWN, _WIDTH = 10, 460
_SLICE_S = 0.008
_Index = QModelIndex | QPersistentModelIndex


class EventRows(QAbstractListModel):
    """Rows of the table; a record is read when its row is looked at."""

    def __init__(self, session: Session, rows: NDArray[np.int64], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.rows = rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else int(self.rows.size)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        event, language = self._session.table.record(int(self.rows[index.row()])), self._session.language
        title = one_line(event.title.get(language))
        when = date_words(event.date, language, short=True) if event.date else _("no date")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title
            case Qt.ItemDataRole.DecorationRole:
                style = theme.current().kind(event.kind)
                return icons.icon(style.icon, style.colour)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{title}, {when}"
        return when if role == WHEN else None

    def show(self, rows: NDArray[np.int64]) -> None:
        """List other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def add(self, rows: list[int]) -> None:
        """List more rows at the end."""
        if rows:
            self.beginInsertRows(QModelIndex(), self.rows.size, self.rows.size + len(rows) - 1)
            self.rows = np.concatenate([self.rows, np.array(rows, dtype=np.int64)])
            self.endInsertRows()


class EventList(QFrame):
    """Closes when an event is chosen, with Esc, and when one clicks elsewhere."""

    chosen = Signal(str)

    def __init__(self, session: Session, rows: NDArray[np.int64], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._session, self._all = session, rows
        self._wanted: list[str] = []
        self._scanned = 0
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Search these events"))
        self.field.setAccessibleName(_("Search these events"))
        self.field.setVisible(rows.size >= SEARCHED_FROM)
        self.model = EventRows(session, rows, self)
        self.view = self._rows_view()
        self.view.setAccessibleName(_("Events"))
        self.view.clicked.connect(self._on_chosen)
        words = ngettext("{count} event", "{count} events", rows.size).format(count=f"{rows.size:,}")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(PlainLabel(words, "heading", selectable=False))
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        self._scan = QTimer(self, interval=0)
        self._scan.timeout.connect(self._on_scan)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.view.installEventFilter(self)
        self.view.setCurrentIndex(self.model.index(0))

    def _rows_view(self) -> QTableView:
        """A table of one column: a list view would ask the model for every row of a million before it is shown."""
        view = QTableView(self)
        view.setModel(self.model)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        view.verticalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.horizontalHeader().hide()
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setItemDelegate(HitDelegate(view))
        return view

    def open_at(self, point: QPoint) -> None:
        """Show the list with its corner near a point of the screen."""
        rows = min(self.model.rowCount(), _ROWS_SHOWN)
        self.resize(_WIDTH, rows * ROW_HEIGHT + 46 + (38 if self.field.isVisibleTo(self) else 0))
        room = self.screen().availableGeometry()
        left = min(point.x(), room.right() - self.width())
        top = point.y() if point.y() + self.height() <= room.bottom() else point.y() - self.height()
        self.move(max(left, room.left()), max(top, room.top()))
        self.show()
        (self.field if self.field.isVisible() else self.view).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter chooses; arrows go through the list, also from the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_chosen(self.view.currentIndex())
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and watched is self.field:
                at = min(max(self.view.currentIndex().row() + step, 0), self.model.rowCount() - 1)
                self.view.setCurrentIndex(self.model.index(at))
                return True
        return False

    def _on_typed(self, text: str) -> None:
        self._wanted, self._scanned = fold(text).split(), 0
        self.model.show(self._all[:0] if self._wanted else self._all)
        if self._wanted:
            self._scan.start()
        else:
            self._scan.stop()
        self._on_scan()
        self.view.setCurrentIndex(self.model.index(0))

    def _on_scan(self) -> None:
        """Look through titles for a moment; the rest follows when the window has had its turn."""
        titles, until = self._session.table.titles(self._session.language), monotonic() + _SLICE_S
        found: list[int] = []
        while self._wanted and self._scanned < self._all.size and monotonic() < until:
            rows = self._all[self._scanned : self._scanned + 500].tolist()
            folded = ((row, fold(titles[row])) for row in rows)
            found += [row for row, title in folded if all(word in title for word in self._wanted)]
            self._scanned += len(rows)
        self.model.add(found)
        if self._scanned >= self._all.size:
            self._scan.stop()

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            id = self._session.table.ids[int(self.model.rows[index.row()])]
            self.close()
            self.chosen.emit(id)
