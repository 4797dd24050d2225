"""Measuring on the timeline: two clicks, and the time between them in words."""

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.i18n import _
from viewer.model.elapsed import elapsed_words
from viewer.paint import theme
from viewer.paint.text import draw_centred, text_width
from viewer.paint.theme import AXIS_HEIGHT, TITLE_STRONG
from viewer.timeline.snap import snapped
from viewer.ui.timeline_view import TimelineView

_CLICK = 4.0
_PILL = 26.0
_HINT_Y = 28.0
_BAND = 26  # of 255, how strongly the stretch is tinted


class Ruler(QWidget):
    """A sheet of glass over the canvas; while it lies there clicks measure, and the wheel moves what is below.

    ``start`` and ``end`` are in seconds; ``end`` follows the pointer until the second click sets it.
    """

    def __init__(self, timeline: TimelineView) -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self.start: float | None = None
        self.end: float | None = None
        self._is_set = False
        self._pointer = QPointF(0, _HINT_Y)
        self._pressed = QPointF()
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Measure time"))
        timeline.installEventFilter(self)
        timeline.session.view_changed.connect(self.update)
        timeline.heads_width_changed.connect(self._cover)
        self._cover()
        self.show()
        self.raise_()

    @property
    def words(self) -> str:
        """What is measured, in words; what to do while nothing is."""
        if self.start is None or self.end is None:
            return _("Click where the measuring begins. Esc ends it.")
        return elapsed_words(int(self.start), int(self.end), self._timeline.session.language)

    def go_on_from(self, other: "Ruler") -> None:
        """Measure what another ruler was measuring."""
        self.start, self.end, self._is_set = other.start, other.end, other._is_set  # noqa: SLF001 - its own kind
        self._show(other._pointer)  # noqa: SLF001

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The first click begins, the second sets the end, a third begins anew."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._pressed, moment = event.position(), self._moment(event.position())
        if self.start is None or self._is_set:
            self.start, self.end, self._is_set = moment, moment, False
        else:
            self._set(moment)
        self._show(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The end follows the pointer."""
        if event.buttons() & Qt.MouseButton.MiddleButton:
            event.ignore()
            return
        if self.start is not None and not self._is_set:
            self.end = self._moment(event.position())
            self._show(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag sets the end where it is let go."""
        drawn = (event.position() - self._pressed).manhattanLength() > _CLICK
        if event.button() is Qt.MouseButton.LeftButton and drawn and self.start is not None and not self._is_set:
            self._set(self._moment(event.position()))
            self._show(event.position())
        elif event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of a double click is a click like another."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The timeline below zooms and pans as ever."""
        at = self.mapTo(self._timeline, event.position())
        turned = (event.pixelDelta(), event.angleDelta(), event.buttons(), event.modifiers())
        QApplication.sendEvent(
            self._timeline,
            QWheelEvent(at, event.globalPosition(), *turned, event.phase(), event.inverted(), event.source()),
        )
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the canvas whatever its size."""
        if watched is self._timeline and event.type() == QEvent.Type.Resize:
            self._cover()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.start is None or self.end is None:
                self._pill(painter, self.width() / 2, _HINT_Y)
            else:
                self._draw(painter, self._x(self.start), self._x(self.end))
        finally:
            painter.end()

    def _draw(self, painter: QPainter, start: float, end: float) -> None:
        """Both ends, the stretch between them and the words in its middle, as far as it is in sight."""
        look, y = theme.current(), self._pointer.y()
        tint = QColor(look.focus)
        tint.setAlpha(_BAND)
        painter.fillRect(QRectF(min(start, end), 0, abs(end - start), self.height()), tint)
        painter.setPen(QPen(QColor(look.focus), 1.5))
        painter.drawLines([QLineF(x, 0, x, self.height()) for x in (start, end)])
        painter.drawLine(QLineF(start, y, end, y))
        left, right = sorted(min(max(x, 0.0), float(self.width())) for x in (start, end))
        self._pill(painter, (left + right) / 2, y - _PILL if y > 2 * _PILL else y + _PILL)

    def _pill(self, painter: QPainter, middle: float, y: float) -> None:
        look, width = theme.current(), text_width(self.words, TITLE_STRONG) + 24
        left = min(max(middle - width / 2, 8.0), max(self.width() - width - 8.0, 8.0))
        box = QRectF(left, y - _PILL / 2, width, _PILL)
        painter.setPen(QPen(QColor(look.focus), 1))
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(box, 6, 6)
        draw_centred(painter, box, self.words, look.ink, TITLE_STRONG)

    def _set(self, moment: float) -> None:
        self.end, self._is_set = moment, True

    def _show(self, pointer: QPointF) -> None:
        self._pointer = pointer
        self.setAccessibleDescription(self.words)
        self.update()

    def _moment(self, point: QPointF) -> float:
        scene = self._timeline.scene
        y = point.y() - AXIS_HEIGHT + scene.scroll
        return snapped(scene, self._timeline.session.table, point.x(), y)

    def _x(self, moment: float) -> float:
        return self._timeline.moves.scale.x(moment)

    def _cover(self) -> None:
        """Lie over axis and canvas, beside the heads."""
        heads = round(self._timeline.heads_width)
        self.setGeometry(heads, 0, max(self._timeline.width() - heads, 1), self._timeline.height())
