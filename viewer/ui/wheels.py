"""What wheels and touchpads do on the timeline."""

import sys

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

from viewer.ui import arranging
from viewer.ui.drags import Ground
from viewer.ui.habits import Habits
from viewer.ui.inertia import Speed

_NOTCH = 120.0
_PAN_PER_NOTCH, _SCROLL_PER_NOTCH = 90.0, 60.0
_ZOOM_PER_NOTCH = 1.2
_ONE_WAY = 2.0
"""Fingers that go so many times farther along one axis than along the other mean that axis alone."""
_LIFTED_MS = 50
"""A touchpad that tells no end of a scroll has been left when it says nothing for so long."""
_Modifier = Qt.KeyboardModifier
_Phase = Qt.ScrollPhase
_Gesture = Qt.NativeGestureType


class Wheels:
    """Turns of wheels and moves of fingers on a touchpad, to the pixel; fine steps add up."""

    def __init__(self, ground: Ground, habits: Habits, parent: QObject) -> None:
        self._ground = ground
        self._habits = habits
        self._speed = Speed()
        self._rows = 0.0
        self._system_flies = sys.platform == "darwin"
        """Whether the system itself sends what follows a scroll."""
        self._lifted = QTimer(parent, singleShot=True, interval=_LIFTED_MS)
        self._lifted.timeout.connect(lambda: self._fly(self._speed.at_last()))  # its silence was the end

    def turn(self, event: QWheelEvent) -> None:
        """Ctrl zooms, Alt makes rows taller, Shift or sideways goes along time; else tracks scroll, or time does."""
        event.accept()
        self._hear_phase(event)
        turned, pixels, keys = event.angleDelta(), event.pixelDelta(), event.modifiers()
        notches = QPointF(turned) / _NOTCH
        along = notches.y() or notches.x()
        if keys & (_Modifier.ControlModifier | _Modifier.MetaModifier):
            self._zoom(along, event.position())
        elif keys & _Modifier.AltModifier:
            self._rows += along
            arranging.taller(self._ground.picking.session, int(self._rows))
            self._rows -= int(self._rows)
        elif keys & _Modifier.ShiftModifier:
            self._move(float(pixels.y() or pixels.x()) or along * _PAN_PER_NOTCH, 0.0)
        elif self._habits.now.wheel_zooms and pixels.isNull() and abs(notches.y()) > abs(notches.x()):
            self._zoom(notches.y(), event.position())
        else:
            self._scroll(QPointF(pixels), notches)

    def native(self, event: QNativeGestureEvent) -> bool:
        """Fingers on a touchpad: two that spread zoom, two that move pan; False for what means nothing here."""
        self._ground.fling.stop()
        x = self._canvas_x(event.position())
        match event.gestureType():
            case _Gesture.ZoomNativeGesture:
                self._ground.moves.zoom(max(1.0 + event.value(), 0.1), x)
            case _Gesture.SmartZoomNativeGesture:
                self._ground.moves.step(2, x)
            case _Gesture.PanNativeGesture:
                self._ground.moves.pan(event.delta().x())
                self._ground.scroll_by(-event.delta().y())
            case _Gesture.BeginNativeGesture | _Gesture.EndNativeGesture:
                pass
            case _:
                return False
        return True

    def _scroll(self, pixels: QPointF, notches: QPointF) -> None:
        """Both ways with fingers where there are tracks to scroll, else the way that is meant."""
        fine = not pixels.isNull()
        x, y = (pixels.x(), pixels.y()) if fine else (notches.x() * _PAN_PER_NOTCH, notches.y() * _SCROLL_PER_NOTCH)
        sideways = abs(x) > abs(y)
        if not self._overflows():
            along = x if sideways else (y if fine else notches.y() * _PAN_PER_NOTCH)
            self._move(along, 0.0)
        elif fine and max(abs(x), abs(y)) < _ONE_WAY * min(abs(x), abs(y)):
            self._move(x, y)
        else:
            self._move(x if sideways else 0.0, 0.0 if sideways else y)

    def _move(self, x: float, y: float) -> None:
        self._speed.add(x, y)
        if x:
            self._ground.moves.pan(x)
        self._ground.scroll_by(-y)

    def _zoom(self, notches: float, point: QPointF) -> None:
        self._speed.forget()
        self._ground.moves.zoom(_ZOOM_PER_NOTCH**notches, self._canvas_x(point))

    def _hear_phase(self, event: QWheelEvent) -> None:
        """Fingers lifted throw the content, unless the system does that itself."""
        phase, fingers = event.phase(), not event.pixelDelta().isNull()
        self._lifted.stop()
        if phase is not _Phase.ScrollEnd:
            self._ground.fling.stop()
        if phase is _Phase.ScrollMomentum:
            self._system_flies = True
        if phase in (_Phase.ScrollBegin, _Phase.ScrollMomentum) or (phase is _Phase.NoScrollPhase and not fingers):
            self._speed.forget()
        if phase is _Phase.ScrollEnd:
            self._fly(self._speed.now())
        elif phase is _Phase.NoScrollPhase and fingers:
            self._lifted.start()

    def _fly(self, speed: tuple[float, float]) -> None:
        if not self._system_flies and not self._ground.moves.reduced_motion:
            self._ground.fling.throw(speed)
        self._speed.forget()

    def _canvas_x(self, point: QPointF) -> float:
        return max(self._ground.canvas_x(point), 0.0)

    def _overflows(self) -> bool:
        scene = self._ground.scene
        return scene.content_height > scene.height - scene.axis_height + 1
