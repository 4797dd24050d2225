"""The list of what a search found: an icon, a title and a date in every row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.i18n import _, ngettext
from viewer.model import records
from viewer.model.date_words import date_words
from viewer.model.display import one_line
from viewer.paint import icons, theme
from viewer.ui.plain_text import PlainLabel, set_tooltip
from viewer.ui.rows import GAP, INSET, draw_ground, draw_words

_ROWS_SHOWN = 10
_LEAST_WIDTH = 520
ROW_HEIGHT = 32
WHEN = Qt.ItemDataRole.UserRole


class SearchResults(QListWidget):
    """The hits below the field, one line each; it takes no focus and goes when one clicks elsewhere."""

    chosen = Signal(int)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field.window())
        self._field = field
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAccessibleName(_("Found events"))
        self.setProperty("role", "results")
        self.setItemDelegate(HitDelegate(self))
        self.summary = PlainLabel("", "second", wrap=False, selectable=False, parent=self)
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))
        field.installEventFilter(self)
        self.hide()

    def fill(self, events: list[records.AnyEvent], total: int, language: str) -> None:
        """List those events; ``total`` may be more than are listed."""
        self.clear()
        look = theme.current()
        for event in events:
            when = date_words(event.date, language, short=True) if event.date else _("no date")
            title = one_line(event.title.get(language))
            item = QListWidgetItem(icons.icon(look.kind(event.kind).icon, look.kind(event.kind).colour), title)
            item.setData(WHEN, when)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {when}")
            set_tooltip(item, f"{title}\n{when}")
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.addItem(item)
        self.summary.set_text(_summary(total, len(events)))

    def mark(self, at: int) -> None:
        """Show which hit is the current one."""
        self.setCurrentRow(at)

    def place_below(self, field: QWidget) -> None:
        """Show the list under ``field``, no higher than ten rows."""
        self.setParent(field.window())
        corner = field.mapTo(field.window(), QPoint(0, field.height() + 4))
        height = min(self.count(), _ROWS_SHOWN) * ROW_HEIGHT + 36
        width = max(field.width(), _LEAST_WIDTH)
        left = corner.x() - (width - field.width()) // 2
        self.setGeometry(left, corner.y(), width, height)
        self.setViewportMargins(0, 0, 0, 24)
        self.summary.setGeometry(INSET, height - 26, width - 2 * INSET, 20)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt gives both
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.FocusIn and self._field.text().strip():
            self.place_below(self._field)
        return False


class HitDelegate(QStyledItemDelegate):
    """A row: the title takes what the date at the right leaves, and is cut where that is too little."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.current()
        painter.save()
        area = draw_ground(painter, option, index)
        used = draw_words(painter, area, index.data(WHEN), (12, 400), look.muted, at_right=True)
        area.setRight(area.right() - used - 2 * GAP)
        draw_words(painter, area, index.data(Qt.ItemDataRole.DisplayRole), (13, 500), look.ink)
        painter.restore()


def _summary(total: int, listed: int) -> str:
    if not total:
        return _("Nothing found. The search looks at titles, summaries, names, sources and your notes.")
    found = ngettext("{count} event found", "{count} events found", total).format(count=f"{total:,}")
    if listed == total:
        return found
    return _("{found}, the first {listed} are listed").format(found=found, listed=f"{listed:,}")
