"""What a drag does, from the first move to its end: each kind can be finished or cancelled."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt

from viewer.store.settings import NARROWEST_HEADS, WIDEST_HEADS
from viewer.timeline.scene import Form, Scene
from viewer.ui.heads import Heads, track_box
from viewer.ui.inertia import Fling, Speed
from viewer.ui.moves import Moves, whole_days
from viewer.ui.picking import Picking

_SNAP = 6.0
"""How near, in px, an end of a stretch must be to an edge of the axis to snap to it."""


class Ground(Protocol):
    """What a drag needs of the timeline view."""

    @property
    def scene(self) -> Scene: ...
    @property
    def moves(self) -> Moves: ...
    @property
    def picking(self) -> Picking: ...
    @property
    def heads(self) -> Heads: ...
    @property
    def heads_width(self) -> float: ...
    @property
    def fling(self) -> Fling: ...
    def canvas_x(self, point: QPointF) -> float: ...
    def scroll_by(self, pixels: float) -> None: ...
    def set_heads_width(self, width: float, *, keep: bool = True) -> None: ...
    def refresh(self) -> None: ...
    def update(self) -> None: ...


class Drag:
    """A drag that does nothing; the others say what they do."""

    cursor = Qt.CursorShape.ArrowCursor
    scrolls_along = False
    """Whether the content moves on while the hand is near the window's edge."""

    def __init__(self, ground: Ground, pressed: QPointF) -> None:
        self._ground = ground
        self._pressed = pressed

    def move(self, point: QPointF) -> None:
        """The hand is at ``point`` now."""

    def finish(self) -> None:
        """The hand lets go."""

    def cancel(self) -> None:
        """Leave everything as it was before."""
        self._ground.refresh()


class PanDrag(Drag):
    """Moves the content with the hand, and lets it fly on."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, ground: Ground, pressed: QPointF) -> None:
        super().__init__(ground, pressed)
        self._last = pressed
        self._speed = Speed()
        self._before = (ground.moves.scale, ground.scene.scroll)

    def move(self, point: QPointF) -> None:
        gone = point - self._last
        self._ground.moves.pan(gone.x())
        self._ground.scroll_by(-gone.y())
        self._speed.add(gone.x(), gone.y())
        self._last = point

    def finish(self) -> None:
        if not self._ground.moves.reduced_motion:
            self._ground.fling.throw(self._speed.now())

    def cancel(self) -> None:
        scale, scroll = self._before
        self._ground.moves.set(scale)
        self._ground.scroll_by(scroll - self._ground.scene.scroll)


class ScrollDrag(PanDrag):
    """A finger on the heads: only up and down."""

    def move(self, point: QPointF) -> None:
        super().move(QPointF(self._last.x(), point.y()))


class SpanDrag(Drag):
    """Selects a stretch of time, in whole days; an end near the edge of a unit of the axis snaps to it."""

    cursor = Qt.CursorShape.SizeHorCursor
    scrolls_along = True

    def __init__(self, ground: Ground, pressed: QPointF, fixed: float | None = None) -> None:
        super().__init__(ground, pressed)
        self._fixed = self._time(pressed) if fixed is None else fixed
        self.span = whole_days(self._fixed, self._fixed)

    def move(self, point: QPointF) -> None:
        start, end = sorted((self._fixed, self._time(point)))
        self.span = whole_days(start, end)
        self._ground.refresh()

    def finish(self) -> None:
        if self.span[0] < self.span[1]:
            self._ground.picking.take_span(*self.span)

    def _time(self, point: QPointF) -> float:
        scene = self._ground.scene
        return scene.scale.time(_snapped(self._ground.canvas_x(point), scene))


class BoxDrag(Drag):
    """Selects what a box touches; its corners stand on the ground, so that it grows while the content moves."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls_along = True

    def __init__(self, ground: Ground, pressed: QPointF) -> None:
        super().__init__(ground, pressed)
        self._corner = self._end = self._on_ground(pressed)
        self._seen: list[_Boxes] = []
        self._at: tuple[float, float] | None = None

    @property
    def box(self) -> QRectF:
        """The box as it lies in the widget now."""
        scene = self._ground.scene
        corners = [
            QPointF(scene.scale.x(time) + scene.heads_width, y - scene.scroll + scene.axis_height)
            for time, y in (self._corner, self._end)
        ]
        return QRectF(*corners).normalized()

    def move(self, point: QPointF) -> None:
        scene = self._ground.scene
        if self._at != (scene.scale.start, scene.scroll):
            self._at = (scene.scale.start, scene.scroll)
            self._seen.append(_boxes(scene, self._ground.picking))
        self._end = self._on_ground(point)
        self._ground.update()

    def finish(self) -> None:
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(self._corner, self._end, strict=True))
        rows = np.concatenate([seen.inside(left, right, top, bottom) for seen in self._seen])
        self._ground.picking.take(np.unique(rows))

    def cancel(self) -> None:
        self._ground.update()

    def _on_ground(self, point: QPointF) -> tuple[float, float]:
        """The time, in seconds, and the y in the content below a point."""
        scene = self._ground.scene
        return scene.scale.time(self._ground.canvas_x(point)), point.y() - scene.axis_height + scene.scroll


class TrackDrag(Drag):
    """Puts a track between others; ``drop_y`` is where it would go."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls_along = True

    def __init__(self, ground: Ground, pressed: QPointF, track: int) -> None:
        super().__init__(ground, pressed)
        self._track = track
        self._to: int | None = None

    @property
    def drop_y(self) -> float | None:
        """The y of the line, in the widget, where the track would be put."""
        boxes = [track_box(self._ground.scene, track) for track in self._ground.scene.tracks]
        if self._to is None or not boxes:
            return None
        return boxes[self._to].top() if self._to < len(boxes) else boxes[-1].bottom()

    def move(self, point: QPointF) -> None:
        tracks = self._ground.scene.tracks
        self._to = sum(track_box(self._ground.scene, track).center().y() < point.y() for track in tracks)
        self._ground.update()

    def finish(self) -> None:
        if self._to is not None:
            self._ground.heads.put(self._track, self._to)
        self._ground.update()


class WidthDrag(Drag):
    """Makes the heads wider or narrower."""

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, ground: Ground, pressed: QPointF) -> None:
        super().__init__(ground, pressed)
        self._before = ground.heads_width

    def move(self, point: QPointF) -> None:
        wanted = self._before + point.x() - self._pressed.x()
        self._ground.set_heads_width(min(max(wanted, NARROWEST_HEADS), WIDEST_HEADS), keep=False)

    def finish(self) -> None:
        self._ground.set_heads_width(self._ground.heads_width)

    def cancel(self) -> None:
        self._ground.set_heads_width(self._before)


class _Boxes:
    """Rows and where they stand: from when to when, in seconds, and from which to which y of the content."""

    def __init__(self, rows: NDArray[np.int64], sides: NDArray[np.float64]) -> None:
        self._rows, self._sides = rows, sides

    def inside(self, left: float, right: float, top: float, bottom: float) -> NDArray[np.int64]:
        start, end, upper, lower = self._sides
        touched = (end >= left) & (start <= right) & (lower >= top) & (upper <= bottom)
        return self._rows[np.flatnonzero(touched)]


def _boxes(scene: Scene, picking: Picking) -> _Boxes:
    """What a box may touch of what is drawn now: figures, and counts with all they stand for."""
    items, scale = scene.items, scene.scale
    points = (items.form == Form.MARK) | (items.form == Form.BEAT) | (items.form == Form.UPRIGHT)
    left, right = np.where(points, items.mark_x, items.left), np.where(points, items.mark_x, items.right)
    sides = [
        np.array(
            [scale.start + left * scale.step, scale.start + right * scale.step, items.top, items.top + items.height]
        )
    ]
    rows = [items.row]
    for count in scene.counts:
        folded = picking.counted(count)
        at = scale.time(count.x)
        rows.append(folded)
        sides.append(np.tile(np.array([[at], [at], [count.y - 8], [count.y + 8]]), (1, folded.size)))
    return _Boxes(np.concatenate(rows), np.concatenate(sides, axis=1))


def _snapped(x: float, scene: Scene) -> float:
    """``x``, or the edge of a unit of the axis that is near it."""
    edges = np.array([edge for tick in scene.minor for edge in (tick.left, tick.right)] or [x])
    nearest = float(edges[abs(edges - x).argmin()])
    return nearest if abs(nearest - x) <= _SNAP else x
