"""The canvas and the heads as they were painted last: moved where they can be, painted where they must."""

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

from viewer.paint.atlas import atlas
from viewer.paint.batch import Box
from viewer.paint.canvas import Canvas
from viewer.paint.frame import draw_heads
from viewer.paint.ridges import Ridges
from viewer.paint.theme import Theme
from viewer.timeline.scene import Scene, Track

_MOST_DIRTY = 0.7
"""The share of the canvas that is repainted in pieces; beyond it all is painted."""
_SPARE = 512
"""Device px beside the canvas on each side, so that not every step of a pan moves all pixels."""
_EACH = 3000
"""Px that may be painted in vain for one piece less."""
Boxes = NDArray[np.int64]
"""Boxes as rows."""


class _Painted(NamedTuple):
    """What the pixmap holds: where its left edge lies, in device px from time 0, and the things on it, by their looks.

    ``box`` has the box of each.
    """

    origin: int
    looks: dict[bytes, int]
    box: Boxes


class Pixels:
    """The canvas as pixels. When the window of time moves they are moved, and only what is new is painted."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._left = _SPARE
        """Where the canvas begins on the pixmap; what lies beside it is as it may be."""
        self._key: Hashable = None
        self._painted: _Painted | None = None
        self._ridges = Ridges()
        self._heads = QPixmap()
        self._heads_of: tuple[Hashable, tuple[Track, ...]] = ((), ())

    def forget(self) -> None:
        """Paint everything anew next time."""
        self._key, self._painted, self._ridges, self._heads_of = None, None, Ridges(), ((), ())

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        theme: Theme,
        ratio: float,
        ground: Hashable,
        *,
        focused: int | None = None,
        hovered: int | None = None,
    ) -> None:
        """Draw the canvas of ``scene``; the painter counts in device px from its upper left corner.

        While ``ground`` stays equal, scenes differ by a shift and by their pieces only. Where it has just changed, as
        it does with every step of a zoom, nothing is kept: the canvas is drawn where it belongs at once.
        """
        key = (ground, scene.scale.step, scene.scale.width, scene.scroll, scene.height, theme.name, ratio)
        same = key == self._key
        if not same:
            self._key, self._painted, self._ridges = key, None, Ridges()
        canvas = Canvas(scene, theme, atlas(ratio), ridges=self._ridges, focused=focused, hovered=hovered)
        if same:
            self._mend(canvas)
            painter.drawPixmap(0, 0, self._pixmap, self._left, 0, canvas.width, canvas.height)
        else:
            canvas.draw(painter, [(0, 0, canvas.width, canvas.height)])

    def _mend(self, canvas: Canvas) -> None:
        """Bring the pixmap up to date."""
        now = _painted(canvas)
        dirty = self._shifted(canvas, self._painted, now) if self._painted is not None else None
        size = QSize(canvas.width + 2 * _SPARE, canvas.height)
        if dirty is None and self._pixmap.size() != size:
            self._pixmap = QPixmap(size)
        self._painted = None  # should the painting fail
        if dirty is None or dirty:
            mending = QPainter(self._pixmap)
            try:
                mending.translate(self._left, 0)
                canvas.draw(mending, dirty)
            finally:
                mending.end()
        self._painted = now

    def heads(self, scene: Scene, theme: Theme, ratio: float) -> QPixmap:
        """The track heads; only those that have changed are painted again."""
        places = tuple((track.key, track.top, track.height, track.pinned) for track in scene.tracks)
        key = (scene.scroll, scene.height, scene.heads_width, places, theme.name, ratio)
        former = self._heads_of[1] if self._heads_of[0] == key else ()
        if not former:
            size = (scene.heads_width * ratio, (scene.height - scene.axis_height) * ratio)
            self._heads = QPixmap(*(max(round(side), 1) for side in size))
            self._heads.setDevicePixelRatio(ratio)
        if not former or former != scene.tracks:
            self._heads_of = ((), ())
            painter = QPainter(self._heads)
            try:
                draw_heads(painter, scene, theme, former)
            finally:
                painter.end()
        self._heads_of = (key, scene.tracks)
        return self._heads

    def _shifted(self, canvas: Canvas, before: _Painted, now: _Painted) -> list[Box] | None:
        """Move the pixels to where they belong now and tell what is not right yet; None where it is not worth it."""
        shift = before.origin - canvas.origin
        if abs(shift) >= canvas.width:
            return None
        width, height = canvas.width, canvas.height
        bare = [(0, 0, shift, height) if shift > 0 else (width + shift, 0, width, height)]
        boxes = np.concatenate([np.array(bare, np.int64), _changed(before, now, shift)])
        np.clip(boxes, 0, [width, height, width, height], out=boxes)
        boxes = boxes[(boxes[:, 0] < boxes[:, 2]) & (boxes[:, 1] < boxes[:, 3])]
        dirty: list[Box] = list(map(tuple, boxes.tolist()))
        dirty = min(_columns(dirty), dirty, key=lambda boxes: _area(boxes) + _EACH * len(boxes))
        if _area(dirty) > _MOST_DIRTY * width * height:
            return None
        self._move(shift)
        return dirty

    def _move(self, shift: int) -> None:
        """Move the canvas's pixels to the right, by beginning it farther left as long as there is room."""
        self._left -= shift
        if not 0 <= self._left <= 2 * _SPARE:
            self._pixmap.scroll(_SPARE - self._left, 0, self._pixmap.rect())
            self._left = _SPARE


def _painted(canvas: Canvas) -> _Painted:
    pieces = canvas.pieces()
    rows, wide = pieces.what.shape
    told, wide = pieces.what.tobytes(), wide * pieces.what.itemsize
    looks = {told[at : at + wide]: n for n, at in enumerate(range(0, rows * wide, wide))}
    return _Painted(canvas.origin, looks, pieces.box)


def _changed(before: _Painted, now: _Painted, shift: int) -> Boxes:
    """The boxes of what is gone, has come or looks otherwise, where they are now."""
    gone = [before.looks[some] for some in before.looks.keys() - now.looks.keys()]
    come = [now.looks[some] for some in now.looks.keys() - before.looks.keys()]
    boxes: Boxes = np.concatenate([now.box[come], before.box[gone] + (shift, 0, shift, 0)])
    return boxes


def _columns(boxes: list[Box]) -> list[Box]:
    """Boxes around all those that are above each other."""
    found: list[Box] = []
    for left, top, right, bottom in sorted(boxes):
        if found and left <= found[-1][2]:
            last = found.pop()
            found.append((last[0], min(top, last[1]), max(right, last[2]), max(bottom, last[3])))
        else:
            found.append((left, top, right, bottom))
    return found


def _area(boxes: list[Box]) -> int:
    return sum((right - left) * (bottom - top) for left, top, right, bottom in boxes)
