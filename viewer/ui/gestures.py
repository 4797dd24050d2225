"""What a pressed button or a finger does on the timeline: a click, or a drag that begins when the hand moves."""

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from viewer.store.settings import USUAL_HEADS
from viewer.timeline.hit import Hit, Place
from viewer.ui.drags import BoxDrag, Drag, Ground, PanDrag, ScrollDrag, SpanDrag, TrackDrag, WidthDrag

CLICK, TOUCH = 4.0, 10.0
"""How far, in px, a mouse and a finger may slip within a click."""
_EDGE, _TOUCHED_EDGE = 5.0, 12.0
"""How near, in px, a mouse and a finger must be to an edge to take it."""
_ALONG, _ALONG_MS, _ALONG_MOST = 28.0, 16, 18.0
"""Near the edge of the canvas, in px, the content moves along every so many ms, at most so many px."""
_Modifier = Qt.KeyboardModifier
_Cursor = Qt.CursorShape
_POINTED_AT = frozenset({Place.EVENT, Place.COUNT, Place.NOTES, Place.NOTE_SPAN, Place.ARC, Place.HEAD, Place.SHELF})


class Surface(Ground, Protocol):
    """What gestures need of the timeline view, beside what drags need."""

    def hit(self, point: QPointF) -> Hit: ...


class Gestures:
    """The gesture under way, if any: it starts with a press, and ends with a release or with Escape."""

    def __init__(self, surface: Surface, parent: QObject) -> None:
        self._surface = surface
        self._drag: Drag | None = None
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._hit = Hit(Place.CANVAS)
        self._middle = self._finger = False
        self.boxing = False
        """Whether the next drag draws a box, whatever else it would do."""
        self._along = QTimer(parent, interval=_ALONG_MS)
        self._along.timeout.connect(self._go_along)

    @property
    def dragging(self) -> bool:
        """Whether the hand is moving something."""
        return self._drag is not None

    @property
    def busy(self) -> bool:
        """Whether there is anything to end: something pressed, or a box wanted."""
        return self._pressed is not None or self.boxing

    @property
    def span(self) -> tuple[float, float] | None:
        """The stretch being selected, in seconds."""
        return self._drag.span if isinstance(self._drag, SpanDrag) else None

    @property
    def box(self) -> QRectF | None:
        """The box being drawn, in the widget."""
        return self._drag.box if isinstance(self._drag, BoxDrag) else None

    @property
    def drop_y(self) -> float | None:
        """Where a dragged track would be put, in the widget."""
        return self._drag.drop_y if isinstance(self._drag, TrackDrag) else None

    # --- the mouse -----------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """A button goes down: a click or a drag begins."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self.begin(event.position(), middle=event.button() is Qt.MouseButton.MiddleButton)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves."""
        self.follow(event.position(), event.modifiers())

    def release(self, event: QMouseEvent) -> None:
        """The button goes up: what was begun is done."""
        self.end(event.position(), event.modifiers())

    def double(self, event: QMouseEvent) -> None:
        """A double click goes in."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.enter(event.position(), event.modifiers())

    # --- hand or finger ------------------------------------------------------------------------------

    def begin(self, point: QPointF, *, middle: bool = False, finger: bool = False) -> None:
        """Something goes down at a point."""
        self._forget()
        self._pressed = self._last = point
        self._middle, self._finger = middle, finger
        self._hit = self._surface.hit(point)

    def follow(self, point: QPointF, modifiers: Qt.KeyboardModifier = _Modifier.NoModifier) -> None:
        """It moves; the drag begins when it has moved farther than a hand slips."""
        if self._pressed is None:
            return
        slip = TOUCH if self._finger else CLICK
        if self._drag is None and (point - self._pressed).manhattanLength() > slip:
            self._drag = self._begun(modifiers)
        self._last = point
        if self._drag is not None:
            self._drag.move(point)
            if self._drag.scrolls_along and any(self._pull()):
                self._along.start()

    def end(self, point: QPointF, modifiers: Qt.KeyboardModifier = _Modifier.NoModifier) -> None:
        """It is lifted."""
        pressed, drag = self._pressed, self._drag
        self._forget()
        if drag is not None:
            self.boxing = self.boxing and not isinstance(drag, BoxDrag)
            drag.finish()
        elif pressed is not None and not self._middle:
            self.click(point, modifiers)

    def click(self, point: QPointF, modifiers: Qt.KeyboardModifier = _Modifier.NoModifier) -> None:
        """Take what was pressed."""
        if not (self._hit.place is Place.HEAD and self._surface.heads.click(point)):
            self._surface.picking.click(self._hit, modifiers)

    def enter(self, point: QPointF, modifiers: Qt.KeyboardModifier = _Modifier.NoModifier) -> None:
        """Go into what lies at a point; into a head: fold its track; the edge of the heads goes back to its place."""
        hit = self._surface.hit(point)
        if self._on_heads_edge(point, hit):
            self._surface.set_heads_width(USUAL_HEADS)
        elif hit.place is not Place.HEAD:
            self._surface.picking.enter(hit, modifiers, point)
        elif hit.index >= 0 and self._surface.heads.button_at(point) is None:
            self._surface.heads.collapse(hit.index)

    def cancel(self) -> bool:
        """End the gesture without doing anything; False where there was none."""
        drag, was = self._drag, self.busy
        self._forget()
        self.boxing = False
        if drag is not None:
            drag.cancel()
        return was

    def cursor(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> Qt.CursorShape:
        """The shape of the pointer at a point."""
        if self._drag is not None:
            return self._drag.cursor
        hit = self._surface.hit(point)
        if self.boxing or modifiers & _Modifier.AltModifier:
            return _Cursor.CrossCursor
        if self._on_heads_edge(point, hit):
            return _Cursor.SplitHCursor
        if hit.place is Place.AXIS or self._span_edge(point, hit) is not None:
            return _Cursor.SizeHorCursor
        if hit.place is Place.HEAD and self._surface.heads.button_at(point) == "grip":
            return _Cursor.OpenHandCursor
        if hit.place in _POINTED_AT:
            return _Cursor.PointingHandCursor
        return _Cursor.OpenHandCursor if hit.place is Place.CANVAS else _Cursor.ArrowCursor

    # --- inside --------------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._along.stop()
        self._pressed, self._drag = None, None

    def _begun(self, modifiers: Qt.KeyboardModifier) -> Drag:
        surface, pressed, hit = self._surface, self._pressed or QPointF(), self._hit
        edge = self._span_edge(pressed, hit)
        on_head = hit.place is Place.HEAD and not self._middle
        if self.boxing or modifiers & _Modifier.AltModifier:
            return BoxDrag(surface, pressed)
        if self._on_heads_edge(pressed, hit) and not self._middle:
            return WidthDrag(surface, pressed)
        if on_head:
            taken = hit.index >= 0 and (not self._finger or surface.heads.button_at(pressed) == "grip")
            return TrackDrag(surface, pressed, hit.index) if taken else ScrollDrag(surface, pressed)
        if edge is not None and not self._middle:
            return SpanDrag(surface, pressed, edge)
        if not self._middle and (hit.place is Place.AXIS or modifiers & _Modifier.ShiftModifier):
            return SpanDrag(surface, pressed)
        return PanDrag(surface, pressed)

    @property
    def _reach(self) -> float:
        return _TOUCHED_EDGE if self._finger and self._pressed is not None else _EDGE

    def _on_heads_edge(self, point: QPointF, hit: Hit) -> bool:
        return hit.place in (Place.HEAD, Place.CORNER, Place.CANVAS) and self._surface.heads.on_edge(point, self._reach)

    def _span_edge(self, point: QPointF, hit: Hit) -> float | None:
        """The time of the other end of the selected stretch, where an end can be taken at a point."""
        scene, x = self._surface.scene, self._surface.canvas_x(point)
        if scene.span is None or hit.place not in (Place.AXIS, Place.CANVAS, Place.NOTE_SPAN, Place.ARC):
            return None
        left, right = scene.span
        if min(abs(x - left), abs(x - right)) > self._reach:
            return None
        return scene.scale.time(right if abs(x - left) < abs(x - right) else left)

    def _pull(self) -> tuple[float, float]:
        """How far the content moves along now, in px: to the right, and up."""
        scene, point, pressed = self._surface.scene, self._last, self._pressed or self._last
        across = -_beyond(point.x(), scene.heads_width, scene.width)
        up = _beyond(point.y(), scene.axis_height, scene.height)
        outward = (pressed.x() - point.x()) * across > 0
        return (
            across if outward and not isinstance(self._drag, TrackDrag) else 0.0,
            up if isinstance(self._drag, TrackDrag | BoxDrag) else 0.0,
        )

    def _go_along(self) -> None:
        across, up = self._pull()
        if self._drag is None or not (across or up):
            self._along.stop()
            return
        if across:
            self._surface.moves.pan(across)
        self._surface.scroll_by(up)
        self._drag.move(self._last)


def _beyond(at: float, first: float, last: float) -> float:
    """The speed of moving along for a hand at ``at``: below 0 near the first edge, above 0 near the last."""
    into = max(first + _ALONG - at, 0.0) * -1 or max(at - last + _ALONG, 0.0)
    return min(max(into / _ALONG, -1.0), 1.0) * _ALONG_MOST
