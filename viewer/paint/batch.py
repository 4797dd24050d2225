"""Many rectangles or pieces of a pixmap in one call, from memory that numpy holds."""

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from shiboken6 import wrapInstance

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in device px."""
Group = tuple[NDArray[np.float64], int, int]
"""Pieces of a pixmap that stand together, and what is added to their places."""
_FEW = 5
"""So many rectangles are drawn as fast one by one."""
_NEAREST = 0.5 + 2.0**-10
"""Added to a place in device px before it is rounded down: what lies in the middle of two px, but for the error of its
place, always goes right, so that what is painted in one frame fits to what is painted in the next."""
FAR = 1 << 14
"""Device px beyond which nothing is drawn; Qt's rectangles are clipped to it."""


def nearest(place: float) -> int:
    """The edge between device px that a place is nearest to."""
    return math.floor(place + _NEAREST)


def all_nearest(places: NDArray[np.floating]) -> NDArray[np.int64]:
    """The same of many places."""
    edges: NDArray[np.int64] = np.floor(places + _NEAREST).astype(np.int64)
    return edges


class Fills:
    """Rectangles in device px, to be filled colour by colour in one go each."""

    def __init__(self) -> None:
        self._by_colour: dict[str, list[int]] = {}

    def add(self, colour: str, left: int, top: int, right: int, bottom: int) -> None:
        """A rectangle up to, not including, ``right`` and ``bottom``; an empty one is passed over."""
        if right > left and bottom > top and right > -FAR and left < FAR:
            edges = (max(left, -FAR), top, min(right, FAR) - 1, bottom - 1)
            self._by_colour.setdefault(colour, []).extend(edges)

    def add_rounded(self, colour: str, box: Box, radius: float) -> None:
        """A rectangle with round corners, row by row where it is rounded."""
        left, top, right, bottom = box
        rows = corner(radius)
        for row, inset in enumerate(rows):
            self.add(colour, left + inset, top + row, right - inset, top + row + 1)
            self.add(colour, left + inset, bottom - row - 1, right - inset, bottom - row)
        self.add(colour, left, top + len(rows), right, bottom - len(rows))

    def draw(self, painter: QPainter) -> None:
        """Fill them all, the colours in the order they came in."""
        for name, edges in self._by_colour.items():
            if len(edges) > _FEW * 4:
                fill(painter, name, np.array(edges, np.int32).reshape(-1, 4))
                continue
            solid = colour(name)
            for n in range(0, len(edges), 4):
                left, top, right, bottom = edges[n : n + 4]
                painter.fillRect(left, top, right - left + 1, bottom - top + 1, solid)


@cache
def colour(name: str) -> QColor:
    """The colour ``#rrggbb``."""
    return QColor(name)


@cache
def corner(radius: float) -> tuple[int, ...]:
    """By how many px each row of a round corner stands back, as far as any do."""
    rows = (round(radius - math.sqrt(radius**2 - (radius - row - 0.5) ** 2)) for row in range(round(radius)))
    return tuple(inset for inset in rows if inset)


class _Block:
    """Memory in which Qt sees objects of one kind, each a row of numbers; it is used again and again."""

    def __init__(self, kind: type, columns: int, number: type[np.int32 | np.float64]) -> None:
        self._kind, self._columns, self._number = kind, columns, number
        self.reserve(1024)

    def reserve(self, rows: int) -> None:
        """Have room for so many rows."""
        self.rows = np.empty((rows, self._columns), self._number)
        self.first: Any = wrapInstance(self.rows.ctypes.data, self._kind)

    def room(self, rows: int) -> NDArray[Any]:
        """The first rows, to be written."""
        if rows > len(self.rows):
            self.reserve(2 * rows)
        return self.rows[:rows]


_rects = _Block(QRect, 4, np.int32)
_pieces = _Block(QPainter.PixmapFragment, 10, np.float64)


def fill(painter: QPainter, name: str, rects: NDArray[np.int32], shift: int = 0) -> None:
    """Fill rows of x1, y1, x2, y2 as Qt keeps a ``QRect``, whose last pixel is part of it, with one colour.

    ``shift`` is what is added to their x.
    """
    if not len(rects):
        return
    np.add(rects, np.array([shift, 0, shift, 0], np.int32), out=_rects.room(len(rects)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(name))
    painter.drawRects(_rects.first, len(rects))


def fragments(painter: QPainter, pixmap: QPixmap, rows: list[float], groups: Sequence[Group] = ()) -> None:
    """Draw pieces of ``pixmap``, each the ten numbers of a ``QPainter.PixmapFragment``; and groups of them, moved."""
    single, sizes = len(rows) // 10, [len(group) for group, _x, _y in groups]
    every = _pieces.room(single + sum(sizes))
    every[:single] = np.array(rows, np.float64).reshape(-1, 10)
    if groups:
        np.concatenate([group for group, _x, _y in groups], out=every[single:])
        every[single:, :2] += np.repeat(np.array([place for _group, *place in groups], np.float64), sizes, axis=0)
    painter.drawPixmapFragments(_pieces.first, len(every), pixmap)
