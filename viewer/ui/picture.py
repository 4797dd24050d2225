"""The timeline's picture: labels, placement and scene, and how they come onto the widget."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter

from viewer.paint import theme
from viewer.paint.over import draw_over
from viewer.paint.painter import draw_calendar
from viewer.session.session import Session
from viewer.timeline.arrange import arrange
from viewer.timeline.labels import Labels, make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale, snapped
from viewer.timeline.scene import Scene
from viewer.ui.pixels import Pixels


class Picture(QObject):
    """What the timeline shows of a session's table.

    ``look`` and ``scale`` tell what is asked for; they are called once a frame, and the scene is kept until
    ``changed``.
    """

    placed = Signal()
    """A better placement has come from the background."""

    def __init__(
        self, session: Session, look: Callable[[], Look], scale: Callable[[], TimeScale], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._look, self._scale = session, look, scale
        self._labels: Labels | None = None
        self._placement: Placement | None = None
        self._scene: Scene | None = None
        self._asked: Look | None = None
        self._pixels = Pixels()

    def scene(self, ratio: float) -> Scene:
        """What is drawn now, its window on whole device pixels."""
        if self._scene is None:
            self._asked = self._look()
            self._scene = lay_out(self.arranged(), snapped(self._scale(), ratio), self._asked)
        return self._scene

    def changed(self) -> None:
        """The window, the selection or the notes have changed: lay out again."""
        self._scene = None

    def rearrange(self) -> None:
        """The room or the arrangement has changed: place again."""
        self._placement = self._scene = None

    def reread(self) -> None:
        """The table has changed: begin anew."""
        self._labels = None
        self.rearrange()

    def forget(self) -> None:
        """Drop everything that was kept of earlier frames, so that the next one is painted afresh."""
        self._scene = None
        self._pixels.forget()

    @property
    def cards(self) -> bool:
        """Whether events have two lines, and lanes follow the height of the window."""
        return self._labels is None or self._labels.cards

    def arranged(self) -> Placement:
        """Level and lane of every event."""
        if self._labels is None or self._labels.language != self._session.language:
            self._labels, self._placement = make_labels(self._session.table, self._session.language), None
        if self._placement is None:
            look = self._look()
            size = (look.canvas_width, look.canvas_height)
            self._placement = arrange(self._session.table, self._labels, size, look.now, self._session.arrangement)
        return self._placement

    def paint(self, painter: QPainter, ratio: float, focused: int | None = None, hovered: int | None = None) -> None:
        """Draw the scene with its upper left at the painter's origin."""
        scene, colours = self.scene(ratio), theme.current()
        canvas = self._pixels.canvas(scene, colours, ratio, self._ground(), focused=focused, hovered=hovered)
        target = QRectF(scene.heads_width, scene.axis_height, canvas.width() / ratio, canvas.height() / ratio)
        painter.drawPixmap(target, canvas, QRectF(canvas.rect()))
        painter.save()
        painter.setClipRect(target)
        painter.translate(target.topLeft())
        draw_over(painter, scene, colours, self._session.language)
        painter.restore()
        painter.drawPixmap(QPointF(0, scene.axis_height), self._pixels.heads(scene, colours, ratio))
        draw_calendar(painter, scene, colours)

    def _ground(self) -> tuple[object, ...]:
        """All that lies on the canvas besides events and follows from the look."""
        asked = self._asked
        assert asked is not None
        filtered = (id(asked.hidden), id(asked.dimmed))
        return (id(self._placement), *filtered, asked.span, asked.note_spans, asked.eras, asked.marks, asked.now)

