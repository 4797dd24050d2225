"""The card beside the pointer that says in a few lines what lies under it: plain text, always."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.paint import theme
from viewer.ui.plain_text import PlainLabel

Line = tuple[str, str]
"""Words and their role in the type table."""
DELAY_MS = 350
_WIDEST, _PAD = 340, 10
_BESIDE = QPoint(14, 18)
"""How far from the pointer the card's corner is."""
_LIMIT = 300
"""Characters of a line."""


class HoverCard(QWidget):
    """A small sheet over the window; it takes no click and no focus, and never lies under the pointer."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._about: Hashable = None
        self._lines: Callable[[], Sequence[Line]] = tuple
        self._at = QPoint()
        self._wait = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._wait.timeout.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_PAD, 8, _PAD, 9)
        self._column.setSpacing(1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def tell(self, at: QPointF, about: Hashable, lines: Callable[[], Sequence[Line]]) -> None:
        """Show what ``lines`` gives beside a point of the owner, after a moment; for the same thing nothing moves."""
        if about != self._about:
            self.put_away()
            self._about, self._lines = about, lines
        self._at = self._owner.mapTo(self._owner.window(), at.toPoint())
        if self._about is not None and not self.isVisible():
            self._wait.start()

    def put_away(self) -> None:
        """Show nothing."""
        self._wait.stop()
        self._about = None
        self.hide()

    def words(self) -> str:
        """What the card says, line by line; empty where it is not seen."""
        return "\n".join(label.text() for label in self._labels()) if self.isVisible() else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.field_edge), 1))
            painter.setBrush(QColor(look.raised))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        finally:
            painter.end()

    def _open(self) -> None:
        for label in self._labels():
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        for words, role in self._lines():
            self._column.addWidget(PlainLabel(words, role, selectable=False, limit=_LIMIT))
        labels = self._labels()
        if not labels:
            return
        if self.parentWidget() is not self._owner.window():
            self.setParent(self._owner.window())
        width = min(max(label.sizeHint().width() for label in labels) + 2 * _PAD, _WIDEST)
        height = sum(label.heightForWidth(width - 2 * _PAD) for label in labels) + 16 + len(labels)
        self.setGeometry(placed(QRect(0, 0, width, height), self._at, self._owner.window().rect()))
        self.show()
        self.raise_()

    def _labels(self) -> list[PlainLabel]:
        items = [self._column.itemAt(n) for n in range(self._column.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, PlainLabel)]


def placed(card: QRect, at: QPoint, room: QRect) -> QRect:
    """The card below and right of a point; left or above where there is no room, but never over the point."""
    left, top = at.x() + _BESIDE.x(), at.y() + _BESIDE.y()
    if left + card.width() > room.right():
        left = at.x() - _BESIDE.x() - card.width()
    if top + card.height() > room.bottom():
        top = at.y() - _BESIDE.y() - card.height()
    top = max(top, room.top())
    beside = not top <= at.y() < top + card.height()
    left = max(left, room.left()) if beside else left
    return QRect(left, top, card.width(), card.height())
