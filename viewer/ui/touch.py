"""Fingers on a touch screen: tap, double tap, long press, drag, and two that pan and zoom together."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QInputDevice, QTouchEvent

from viewer.ui.gestures import TOUCH, Gestures, Surface

_LONG_MS = 500
_TWICE_S, _TWICE_PX = 0.4, 40.0
"""How soon and how near a second tap must follow to count as a double one."""


class Touch:
    """One finger is a hand; a second one ends what the first had begun."""

    def __init__(self, surface: Surface, gestures: Gestures, ask: Callable[[QPointF], object], parent: QObject) -> None:
        self._surface = surface
        self._gestures = gestures
        self._ask = ask
        self._first = QPointF()
        self._pair: tuple[QPointF, float] | None = None
        self._done = False
        self._tapped = (-1.0, QPointF())
        self._long = QTimer(parent, singleShot=True, interval=_LONG_MS)
        self._long.timeout.connect(self._on_long)

    def take(self, event: QTouchEvent) -> bool:
        """Do what the fingers do; False for those on a touchpad, which come as wheels and gestures of the system."""
        if event.device().type() is QInputDevice.DeviceType.TouchPad:
            return False
        event.accept()
        points = [point.position() for point in event.points()]
        if event.type() == QEvent.Type.TouchBegin:
            self._surface.fling.stop()
            self._done, self._pair, self._first = False, None, points[0]
            self._gestures.begin(points[0], finger=True)
            self._long.start()
        if event.type() == QEvent.Type.TouchCancel:
            self.cancel()
        elif len(points) > 1 and event.type() != QEvent.Type.TouchEnd:
            self._spread(points[0], points[1])
        elif event.type() == QEvent.Type.TouchUpdate and not self._done:
            self._drag(points[0])
        elif event.type() == QEvent.Type.TouchEnd:
            self._lift(points[0])
        return True

    def cancel(self) -> None:
        """Leave off."""
        self._long.stop()
        self._done = True
        self._gestures.cancel()

    def _drag(self, point: QPointF) -> None:
        if (point - self._first).manhattanLength() > TOUCH:
            self._long.stop()
        self._gestures.follow(point)

    def _spread(self, a: QPointF, b: QPointF) -> None:
        """Two fingers hold two points of the ground: it moves with their middle and grows with their distance."""
        if self._pair is None:
            self.cancel()
        middle, apart = (a + b) / 2, max(((b - a).x() ** 2 + (b - a).y() ** 2) ** 0.5, 1.0)
        if self._pair is not None:
            former, former_apart = self._pair
            self._surface.moves.pan(middle.x() - former.x())
            self._surface.scroll_by(former.y() - middle.y())
            self._surface.moves.zoom(apart / former_apart, self._surface.canvas_x(middle))
        self._pair = (middle, apart)

    def _lift(self, point: QPointF) -> None:
        self._long.stop()
        if self._done:
            return
        tapped = not self._gestures.dragging
        then, where = self._tapped
        if tapped and monotonic() - then < _TWICE_S and (point - where).manhattanLength() < _TWICE_PX:
            self._gestures.cancel()
            self._gestures.enter(point)
            self._tapped = (-1.0, QPointF())
            return
        self._gestures.end(point)
        self._tapped = (monotonic(), point) if tapped else (-1.0, QPointF())

    def _on_long(self) -> None:
        if not self._gestures.dragging:
            self.cancel()
            self._ask(self._first)
