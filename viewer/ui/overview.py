"""The strip under the timeline: the whole range, with the window to move and resize."""

from enum import Enum, auto

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.i18n import _
from viewer.paint import overview as paint
from viewer.paint import theme
from viewer.paint.text import draw_text
from viewer.paint.theme import CAPTION, HEADS_WIDTH
from viewer.timeline import axis
from viewer.timeline.arrange import whole_range
from viewer.timeline.overview import strip
from viewer.timeline.scale import TimeScale
from viewer.ui.timeline_view import TimelineView

HEIGHT = 64
_GRAB = 8.0


class _Grip(Enum):
    LEFT = auto()
    RIGHT = auto()
    WHOLE = auto()


class Overview(QWidget):
    """The whole range of the timeline's dataset."""

    def __init__(self, timeline: TimelineView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._ground: QPixmap | None = None
        self._grip: _Grip | None = None
        self._from = 0.0
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Overview"))
        timeline.session.view_changed.connect(self.update)
        timeline.session.dataset_changed.connect(self._redraw)
        timeline.session.dataset_grew.connect(self._redraw)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, HEIGHT)

    @property
    def scale(self) -> TimeScale:
        """The whole range on this strip."""
        width = float(max(self.width() - HEADS_WIDTH, 1))
        return whole_range(self._timeline.session.table, width, self._timeline.moves.moment)

    def edges(self) -> tuple[float, float]:
        """Left and right of the window, in px of the widget."""
        shown, scale = self._timeline.moves.scale, self.scale
        left, right = HEADS_WIDTH + scale.x(shown.start), HEADS_WIDTH + scale.x(shown.end)
        return max(left, HEADS_WIDTH + 4.0), min(max(right, HEADS_WIDTH + 6.0), self.width() - 5.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The strip from its picture, the window over it."""
        painter = QPainter(self)
        try:
            if self._ground is None:
                self._ground = self._draw_ground()
            painter.drawPixmap(0, 0, self._ground)
            paint.draw_window(painter, *self.edges(), HEIGHT, theme.current())
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another strip."""
        self._redraw()
        super().resizeEvent(event)

    def _redraw(self) -> None:
        self._ground = None
        self.update()

    def _draw_ground(self) -> QPixmap:
        look, ratio = theme.current(), self.devicePixelRatio()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(look.chrome))
        painter = QPainter(ground)
        try:
            painter.fillRect(0, 0, self.width(), 1, QColor(look.line))
            painter.fillRect(HEADS_WIDTH - 1, 0, 1, HEIGHT, QColor(look.line))
            draw_text(painter, (12, HEIGHT / 2 - 8), _("Overview"), look.muted, CAPTION)
            painter.translate(HEADS_WIDTH, 0)
            marks = axis.landmarks(self.scale, self._timeline.session.language)
            paint.draw_ticks(painter, marks, (self.scale.width, HEIGHT), look)
            placement = self._timeline.arranged()
            styles = [look.kind(group.kind) for group in placement.groups]
            paint.draw_strip(painter, strip(placement, self.scale), styles, look)
        finally:
            painter.end()
        return ground

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take an edge or the window; beside it, bring the window there first."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._grip = self._grip_at(x)
        left, right = self.edges()
        if self._grip is _Grip.WHOLE and not left <= x <= right:
            self._timeline.moves.go_to_time(self.scale.time(x - HEADS_WIDTH))
        self._from = x

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or resize the window."""
        x = event.position().x()
        if self._grip is None:
            edge = self._grip_at(x) is not _Grip.WHOLE
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            return
        moves, shift = self._timeline.moves, (x - self._from) * self.scale.step
        shown = moves.scale
        start = shown.start + (shift if self._grip is not _Grip.RIGHT else 0.0)
        end = shown.end + (shift if self._grip is not _Grip.LEFT else 0.0)
        if end - start > self.scale.step * 2:
            moves.set(TimeScale(start, (end - start) / shown.width, shown.width))
            self._from = x

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """The whole range."""
        self._timeline.whole_range()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the time under the pointer."""
        time = self.scale.time(event.position().x() - HEADS_WIDTH)
        moves = self._timeline.moves
        moves.zoom(1.2 ** (event.angleDelta().y() / 120), min(max(moves.scale.x(time), 0.0), moves.width))

    def _grip_at(self, x: float) -> _Grip:
        left, right = self.edges()
        if abs(x - left) <= _GRAB and abs(x - left) <= abs(x - right):
            return _Grip.LEFT
        return _Grip.RIGHT if abs(x - right) <= _GRAB else _Grip.WHOLE
