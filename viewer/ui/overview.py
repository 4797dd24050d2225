"""The strip under the timeline: the whole range, with the window to move and resize."""

from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.i18n import _
from viewer.index.table import EventTable
from viewer.paint import hairline, theme
from viewer.paint import overview as paint
from viewer.paint.text import draw_text
from viewer.paint.theme import CAPTION
from viewer.session.tasks import Latest
from viewer.timeline import axis
from viewer.timeline.extent import whole_range
from viewer.timeline.heat import heat
from viewer.timeline.overview import note_ticks, strip
from viewer.timeline.scale import TimeScale
from viewer.timeline.tracks import Group
from viewer.ui.timeline_marks import Marks
from viewer.ui.timeline_view import TimelineView

HEIGHT = 64
_GRAB, _NARROWEST = 8.0, 2.0


class _Grip(Enum):
    LEFT = auto()
    RIGHT = auto()
    WHOLE = auto()


class Overview(QWidget):
    """The whole range of the timeline's dataset."""

    def __init__(self, timeline: TimelineView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = timeline
        self._ground: QPixmap | None = None
        self._grip: _Grip | None = None
        self._shown = (0, 0)
        self._heat: NDArray[np.float32] | None = None
        self._of: tuple[EventTable, tuple[Group, ...]] | None = None
        self._counting = Latest(self)
        self._counting.done.connect(self._on_counted)
        self.destroyed.connect(self._counting.cancel)
        self._marks: Marks | None = None
        self._from = 0.0
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Overview"))
        timeline.session.view_changed.connect(self._on_view_changed)
        timeline.session.dataset_changed.connect(self._on_dataset_changed)
        timeline.session.dataset_grew.connect(self._on_dataset_changed)
        timeline.session.arrangement_changed.connect(self._recount)
        timeline.picture.placed.connect(self._on_placed)
        timeline.heads_width_changed.connect(self._redraw)
        timeline.session.notebook_changed.connect(self._on_notebook_changed)
        timeline.session.layers_changed.connect(self._on_notebook_changed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, HEIGHT)

    @property
    def scale(self) -> TimeScale:
        """The whole range on this strip."""
        width = float(max(self.width() - self.timeline.heads_width, 1))
        return whole_range(self.timeline.session.table, width, self.timeline.moves.moment)

    def edges(self) -> tuple[float, float]:
        """Left and right of the window, in px of the widget."""
        shown, scale = self.timeline.moves.scale, self.scale
        left, right = self.timeline.heads_width + scale.x(shown.start), self.timeline.heads_width + scale.x(shown.end)
        last = self.width() - 5.0
        left = min(max(left, self.timeline.heads_width + 4), last - _NARROWEST)
        return left, max(min(right, last), left + _NARROWEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The strip from its picture, the window over it."""
        painter = QPainter(self)
        try:
            if self._ground is None:
                self._ground = self._draw_ground()
            hairline.begin_whole(painter)
            painter.drawPixmap(0, 0, self._ground)
            left, right = self.edges()
            self._shown = (round(left * self.devicePixelRatio()), round(right * self.devicePixelRatio()))
            paint.draw_window(painter, left, right, HEIGHT, theme.current())
        finally:
            painter.end()

    @property
    def tracks_counted(self) -> int:
        """How many tracks of a large table are drawn by now."""
        return 0 if self._heat is None else len(self._heat)

    def _on_view_changed(self) -> None:
        """Paint again where an edge of the window has come to another device pixel."""
        ratio = self.devicePixelRatio()
        if tuple(round(edge * ratio) for edge in self.edges()) != self._shown:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another strip."""
        self._redraw()
        super().resizeEvent(event)

    def _on_notebook_changed(self) -> None:
        """Draw again where what is to be seen of the notes has changed."""
        if self.timeline.marks is not self._marks:
            self._redraw()

    def _redraw(self) -> None:
        self._ground = None
        self.update()

    def _draw_ground(self) -> QPixmap:
        look, ratio, session = theme.current(), self.devicePixelRatio(), self.timeline.session
        self._marks = self.timeline.marks
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(look.chrome))
        painter = QPainter(ground)
        try:
            hairline.level(painter, 1, 0, self.width(), look.line)
            hairline.upright(painter, round(self.timeline.heads_width), 0, HEIGHT, look.line)
            draw_text(painter, (12, HEIGHT / 2 - 8), _("Overview"), look.muted, CAPTION)
            painter.translate(self.timeline.heads_width, 0)
            marks = axis.landmarks(self.scale, session.language)
            paint.draw_ticks(painter, marks, (self.scale.width, HEIGHT), look)
            self._draw_events(painter)
            spans = (span[:2] for span in self._marks.note_spans)
            paint.draw_notes(painter, note_ticks(session.table, self._marks.signs, self.scale, spans), look)
            for time, _name in self._marks.own:
                hairline.upright(painter, round(self.scale.x(time)) + 1, 1, HEIGHT, look.note_edge)
        finally:
            painter.end()
        return ground

    def _draw_events(self, painter: QPainter) -> None:
        """Every event by itself, or of a large table how many there are, as soon as that has been counted."""
        look, placement = theme.current(), self.timeline.picture.placement
        if placement is None:
            return
        styles = [look.kind(group.kind) for group in placement.groups]
        if self.timeline.picture.cards:
            paint.draw_strip(painter, strip(placement, self.scale), styles, look)
        elif self._heat is not None and self._heat.shape == (len(styles), int(self.scale.width)):
            paint.draw_heat(painter, self._heat, styles, look)
        else:
            scale = self.scale
            self._of = (placement.table, placement.groups)
            self._counting.start(lambda _run: heat(placement, scale))

    def _on_counted(self, counted: NDArray[np.float32]) -> None:
        self._heat = counted
        self._redraw()

    def _on_placed(self) -> None:
        """The first placement of a table has all tracks; those after it say nothing new here."""
        placement = self.timeline.picture.placement
        table, groups = self._of or (None, ())
        if placement is not None and (placement.table is not table or placement.groups != groups):
            self._counting.cancel()
            self._recount()

    def _on_dataset_changed(self) -> None:
        self._counting.cancel()
        self._recount()

    def _recount(self) -> None:
        self._heat = None
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take an edge or the window; beside it, bring the window there first."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._grip = self._grip_at(x)
        left, right = self.edges()
        if self._grip is _Grip.WHOLE and not left <= x <= right:
            self.timeline.moves.go_to_time(self.scale.time(x - self.timeline.heads_width))
        self._from = x

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or resize the window."""
        x = event.position().x()
        if self._grip is None:
            edge = self._grip_at(x) is not _Grip.WHOLE
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            return
        moves, shift = self.timeline.moves, (x - self._from) * self.scale.step
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
        self.timeline.whole_range()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the time under the pointer."""
        time = self.scale.time(event.position().x() - self.timeline.heads_width)
        moves = self.timeline.moves
        moves.zoom(1.2 ** (event.angleDelta().y() / 120), min(max(moves.scale.x(time), 0.0), moves.width))

    def _grip_at(self, x: float) -> _Grip:
        left, right = self.edges()
        if abs(x - left) <= _GRAB and abs(x - left) <= abs(x - right):
            return _Grip.LEFT
        return _Grip.RIGHT if abs(x - right) <= _GRAB else _Grip.WHOLE
