"""What mouse, wheel, touchpad and keys do on the timeline."""

import sys
from enum import Enum, auto
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from viewer.timeline.hit import Hit, Place
from viewer.timeline.scene import Scene
from viewer.ui.moves import Moves, whole_days
from viewer.ui.picking import Picking

_NOTCH = 120.0
_PAN_PER_NOTCH = 90.0
_SCROLL_PER_NOTCH = 60.0
_CLICK = 4.0
"""How far, in px, the hand may slip within a click."""
_SNAP = 6.0
"""How near, in px, an end of a stretch must be to an edge of the axis to snap to it."""
_Modifier = Qt.KeyboardModifier
_BY_PLACE = {25: "w", 38: "a", 39: "s", 40: "d"} if sys.platform.startswith("linux") else {}
"""X11 and Wayland key codes of W, A, S and D, whatever the layout writes on them."""
_BY_KEY = {
    Qt.Key.Key_W: "w", Qt.Key.Key_A: "a", Qt.Key.Key_S: "s", Qt.Key.Key_D: "d",
    Qt.Key.Key_Plus: "w", Qt.Key.Key_Equal: "w", Qt.Key.Key_Minus: "s",
}  # fmt: skip


class Surface(Protocol):
    """What gestures need of the timeline view."""

    @property
    def scene(self) -> Scene: ...
    @property
    def moves(self) -> Moves: ...
    @property
    def picking(self) -> Picking: ...
    def hit(self, point: QPointF) -> Hit: ...
    def canvas_x(self, point: QPointF) -> float: ...
    def scroll_by(self, pixels: float) -> None: ...
    def refresh(self) -> None: ...


class _Drag(Enum):
    PAN = auto()
    SPAN = auto()
    BOX = auto()


class Gestures:
    """The gesture under way, if any: it starts with a press, and ends with a release or with Escape."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._drag: _Drag | None = None
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._hit = Hit(Place.CANVAS)
        self.span: tuple[float, float] | None = None
        self.box: tuple[QPointF, QPointF] | None = None

    @property
    def dragging(self) -> bool:
        """Whether the hand is moving something."""
        return self._drag is not None

    def press(self, event: QMouseEvent) -> None:
        """A button goes down: a click or a drag begins."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        self._pressed = self._last = event.position()
        self._hit = self._surface.hit(event.position())
        self._drag = _Drag.PAN if event.button() is Qt.MouseButton.MiddleButton else None

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves with a button down."""
        if self._pressed is None:
            return
        point = event.position()
        if self._drag is None and (point - self._pressed).manhattanLength() > _CLICK:
            self._drag = self._kind_of_drag(event.modifiers())
        if self._drag is _Drag.PAN:
            self._surface.moves.pan(point.x() - self._last.x())
            self._surface.scroll_by(self._last.y() - point.y())
        elif self._drag is _Drag.SPAN:
            self.span = self._span_to(point)
            self._surface.refresh()
        elif self._drag is _Drag.BOX:
            self.box = (self._pressed, point)
            self._surface.refresh()
        self._last = point

    def release(self, event: QMouseEvent) -> None:
        """The button goes up: what was begun is done."""
        pressed, drag = self._pressed, self._drag
        span, box = self.span, self.box
        self.cancel()
        if pressed is None:
            return
        if drag is None:
            self._surface.picking.click(self._hit, event.modifiers(), event.position())
        elif drag is _Drag.SPAN and span:
            self._surface.picking.take_span(*span)
        elif drag is _Drag.BOX and box:
            a, b = box
            self._surface.picking.take_box(min(a.x(), b.x()), min(a.y(), b.y()), max(a.x(), b.x()), max(a.y(), b.y()))

    def double(self, event: QMouseEvent) -> None:
        """A double click goes in."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._surface.picking.enter(self._surface.hit(event.position()), event.modifiers(), event.position())

    def cancel(self) -> None:
        """End the gesture without doing anything."""
        was = self.span or self.box
        self._pressed, self._drag, self.span, self.box = None, None, None, None
        if was:
            self._surface.refresh()

    def wheel(self, event: QWheelEvent) -> None:
        """Ctrl zooms at the pointer; Shift, Alt or a sideways wheel goes along time; else tracks scroll, or time."""
        turned, pixels = event.angleDelta(), event.pixelDelta()
        x, y = float(turned.x()), float(turned.y())
        if event.modifiers() & (_Modifier.ControlModifier | _Modifier.MetaModifier):
            self._surface.moves.zoom(1.2 ** ((y or x) / _NOTCH), self._surface.canvas_x(event.position()))
        elif event.modifiers() & (_Modifier.ShiftModifier | _Modifier.AltModifier) or abs(x) > abs(y):
            self._surface.moves.pan(float(pixels.x()) or (x or y) / _NOTCH * _PAN_PER_NOTCH)
        elif self._overflows():
            self._surface.scroll_by(-(float(pixels.y()) or y / _NOTCH * _SCROLL_PER_NOTCH))
        else:
            self._surface.moves.pan(float(pixels.y()) or y / _NOTCH * _PAN_PER_NOTCH)
        event.accept()

    def key(self, event: QKeyEvent) -> bool:
        """A key that the table of commands leaves to the timeline; False where it means nothing here."""
        key, surface, control = event.key(), self._surface, bool(event.modifiers() & _Modifier.ControlModifier)
        width = surface.scene.scale.width
        sideways = {Qt.Key.Key_Left: 0.15, Qt.Key.Key_Right: -0.15}
        pages = {Qt.Key.Key_PageUp: 0.9, Qt.Key.Key_PageDown: -0.9}
        if key in pages or (control and key in sideways):
            surface.moves.pan(pages.get(Qt.Key(key), sideways.get(Qt.Key(key), 0.0)) * width)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            surface.picking.step_track(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            surface.picking.step_end(key == Qt.Key.Key_End)
        elif not control and (letter := _BY_PLACE.get(event.nativeScanCode()) or _BY_KEY.get(Qt.Key(key))):
            if letter in "ws":
                surface.moves.step(1 if letter == "w" else -1)
            else:
                surface.moves.pan(width * (0.12 if letter == "a" else -0.12))
        else:
            return False
        return True

    def _kind_of_drag(self, modifiers: Qt.KeyboardModifier) -> _Drag:
        if modifiers & _Modifier.AltModifier:
            return _Drag.BOX
        if self._hit.place is Place.AXIS or modifiers & _Modifier.ShiftModifier:
            return _Drag.SPAN
        return _Drag.PAN

    def _span_to(self, point: QPointF) -> tuple[float, float]:
        """The stretch dragged over, in whole days; an end near the edge of a unit of the axis snaps to it."""
        pressed = self._pressed or point
        scene = self._surface.scene
        ends = sorted(self._surface.canvas_x(end) for end in (pressed, point))
        start, end = (scene.scale.time(_snapped(x, scene)) for x in ends)
        return whole_days(start, end)

    def _overflows(self) -> bool:
        scene = self._surface.scene
        return scene.content_height > scene.height - scene.axis_height + 1


def _snapped(x: float, scene: Scene) -> float:
    """``x``, or the edge of a unit of the axis that is near it."""
    edges = np.array([edge for tick in scene.minor for edge in (tick.left, tick.right)] or [x])
    nearest = float(edges[abs(edges - x).argmin()])
    return nearest if abs(nearest - x) <= _SNAP else x
